// Runs before the browser tests, and installs the browsers that are missing. The tests need only Chromium. Its headless shell
// makes them faster.

import { findBrowser, findFirefox, findWholeBrowser, headlessShell } from "./findBrowser.ts"
import { installFromDebian, runProgram } from "./installFromDebian.ts"

const minute = 60_000

const lacksShell = findBrowser() === findWholeBrowser() && !process.env["CHROME_PATH"]
const missing = [
  ...(findWholeBrowser() === undefined ? ["chromium"] : []),
  ...(lacksShell ? [headlessShell] : []),
  ...(findFirefox() === undefined ? ["firefox-esr"] : []),
]
// All at once, which takes half as long. A system that doesn't have all of them may have some.
const hasAll = missing.length === 0 || installFromDebian(missing)
if (!hasAll && missing.length > 1) for (const name of missing) installFromDebian([name])
if (findWholeBrowser() === undefined) installFromPlaywright()

const browser = findBrowser()
if (browser === undefined) {
  console.error("The browser tests need Chrome or Chromium. Install one, or set CHROME_PATH to its path.")
  process.exit(1)
}
const firefox = findFirefox()
console.log(`The browser tests use ${[browser, firefox].filter((path) => path !== undefined).join(" and ")}`)
if (firefox === undefined) {
  console.log("The journey in Firefox is skipped: install Firefox, or set FIREFOX_PATH to its path.")
}

/** Installs Playwright's own build. Prints an error if the download fails. */
function installFromPlaywright(): void {
  runProgram(
    process.execPath,
    ["node_modules/@playwright/test/cli.js", "install", "--no-shell", "chromium"],
    3 * minute,
  )
}
