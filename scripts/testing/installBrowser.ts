// Runs before the browser tests, and installs Chromium and Firefox if they are missing. The tests need only Chromium.

import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { findBrowser, findFirefox } from "./findBrowser.ts"

const minute = 60_000

const browser = findBrowser() ?? installFromPlaywright() ?? installFromDebian("chromium", findBrowser)
if (browser === undefined) {
  console.error("The browser tests need Chrome or Chromium. Install one, or set CHROME_PATH to its path.")
  process.exit(1)
}
const firefox = findFirefox() ?? installFromDebian("firefox-esr", findFirefox)
console.log(`The browser tests use ${[browser, firefox].filter((path) => path !== undefined).join(" and ")}`)
if (firefox === undefined) {
  console.log("The journey in Firefox is skipped: install Firefox, or set FIREFOX_PATH to its path.")
}

/** Installs Playwright's own build. Returns undefined if the download fails, or if it can't start because a library is missing. */
function installFromPlaywright(): string | undefined {
  run(
    process.execPath,
    ["node_modules/@playwright/test/cli.js", "install", "--no-shell", "chromium"],
    3 * minute,
  )
  const installed = findBrowser()
  return installed !== undefined && run(installed, ["--version"], minute) ? installed : undefined
}

/** Installs a package of Debian's and its dependencies, if this process runs as root. */
function installFromDebian(name: string, find: () => string | undefined): string | undefined {
  const canInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")
  if (!canInstall) return undefined
  run("apt-get", ["update"], 3 * minute)
  run("apt-get", ["install", "--yes", "--no-install-recommends", name], 10 * minute)
  return find()
}

function run(command: string, args: string[], timeout: number): boolean {
  console.log(`> ${command} ${args.join(" ")}`)
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  return spawnSync(command, args, { stdio: "inherit", timeout, env }).status === 0
}
