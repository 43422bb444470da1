// Runs before the browser tests, and installs the browsers that are missing. The tests need only Chromium. Its headless shell
// makes them faster.

import { findBrowser, findFirefox, findWholeBrowser, headlessShell } from "./findBrowser.ts"
import { installFromDebian, runProgram } from "./installFromDebian.ts"

const minute = 60_000

const hasWholeBrowser = (findWholeBrowser() ?? installFromPlaywright()) !== undefined
if (!hasWholeBrowser) installFromDebian(["chromium"])
if (findBrowser() === findWholeBrowser() && !process.env["CHROME_PATH"]) installFromDebian([headlessShell])
const browser = findBrowser()
if (browser === undefined) {
  console.error("The browser tests need Chrome or Chromium. Install one, or set CHROME_PATH to its path.")
  process.exit(1)
}
let firefox = findFirefox()
if (firefox === undefined && installFromDebian(["firefox-esr"])) firefox = findFirefox()
console.log(`The browser tests use ${[browser, firefox].filter((path) => path !== undefined).join(" and ")}`)
if (firefox === undefined) {
  console.log("The journey in Firefox is skipped: install Firefox, or set FIREFOX_PATH to its path.")
}

/** Installs Playwright's own build. Returns undefined if the download fails, or if it can't start because a library is missing. */
function installFromPlaywright(): string | undefined {
  runProgram(
    process.execPath,
    ["node_modules/@playwright/test/cli.js", "install", "--no-shell", "chromium"],
    3 * minute,
  )
  const installed = findWholeBrowser()
  return installed !== undefined && runProgram(installed, ["--version"], minute) ? installed : undefined
}
