// Run before the browser tests: installs a browser where there is none. A machine that has one is left alone.

import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { findBrowser } from "./findBrowser.ts"

const minute = 60_000

const browser = findBrowser() ?? installFromPlaywright() ?? installFromDebian()
if (browser === undefined) {
  console.error("The browser tests need Chrome or Chromium: install one, or name its path in CHROME_PATH.")
  process.exit(1)
}
console.log(`The browser tests run in ${browser}`)

/** Playwright's own build; undefined where it can't be fetched, or lacks a library that it needs to start. */
function installFromPlaywright(): string | undefined {
  run(
    process.execPath,
    ["node_modules/@playwright/test/cli.js", "install", "--no-shell", "chromium"],
    3 * minute,
  )
  const installed = findBrowser()
  return installed !== undefined && run(installed, ["--version"], minute) ? installed : undefined
}

/** Debian's own package, with everything that it needs; where this may be done without asking. */
function installFromDebian(): string | undefined {
  const isAllowed = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")
  if (!isAllowed) return undefined
  run("apt-get", ["update"], 3 * minute)
  run("apt-get", ["install", "--yes", "--no-install-recommends", "chromium"], 10 * minute)
  return findBrowser()
}

function run(command: string, args: string[], timeout: number): boolean {
  console.log(`> ${command} ${args.join(" ")}`)
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  return spawnSync(command, args, { stdio: "inherit", timeout, env }).status === 0
}
