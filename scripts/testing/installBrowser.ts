// Runs before the browser tests, and installs a browser if there is none.

import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { findBrowser } from "./findBrowser.ts"

const minute = 60_000

const browser = findBrowser() ?? installFromPlaywright() ?? installFromDebian()
if (browser === undefined) {
  console.error("The browser tests need Chrome or Chromium. Install one, or set CHROME_PATH to its path.")
  process.exit(1)
}
console.log(`The browser tests use ${browser}`)

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

/** Installs Debian's package and its dependencies, if this process runs as root. */
function installFromDebian(): string | undefined {
  const canInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")
  if (!canInstall) return undefined
  run("apt-get", ["update"], 3 * minute)
  run("apt-get", ["install", "--yes", "--no-install-recommends", "chromium"], 10 * minute)
  return findBrowser()
}

function run(command: string, args: string[], timeout: number): boolean {
  console.log(`> ${command} ${args.join(" ")}`)
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  return spawnSync(command, args, { stdio: "inherit", timeout, env }).status === 0
}
