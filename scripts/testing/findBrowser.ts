// Finds the browsers for the tests: installed ones, so that nothing has to be downloaded, or Playwright's own Chromium.

import { existsSync } from "node:fs"
import { delimiter, join } from "node:path"
import { chromium } from "@playwright/test"

interface Machine {
  platform: NodeJS.Platform
  /** CHROME_PATH and FIREFOX_PATH take precedence. Otherwise, PATH and the Windows folders are searched. */
  environment: Record<string, string | undefined>
  exists: (path: string) => boolean
  /** The path of Playwright's own browser, even if it isn't installed. */
  playwrightPath: string
}

/** The name of the program, and of its Debian package. */
export const headlessShell = "chromium-headless-shell"

const thisMachine: Machine = {
  platform: process.platform,
  environment: process.env,
  exists: existsSync,
  playwrightPath: chromium.executablePath(),
}

/**
 * Returns the path of the browser that runs most tests, or undefined if there is none. Prefers Chromium's headless shell, which
 * has no settings and no windows, and in which the tests take a quarter less time.
 */
export function findBrowser(machine: Machine = thisMachine): string | undefined {
  const findShell = () => listOnPath([headlessShell], machine).find(machine.exists)
  return findChosen("CHROME_PATH", machine) ?? findShell() ?? findWholeBrowser(machine)
}

/** Returns the path of Chrome or Chromium with its settings, or undefined if there is none. */
export function findWholeBrowser(machine: Machine = thisMachine): string | undefined {
  const found = () => [...listChromePaths(machine), machine.playwrightPath].find(machine.exists)
  return findChosen("CHROME_PATH", machine) ?? found()
}

/** Returns the path of Firefox on this machine, or undefined if there is none. */
export function findFirefox(machine: Machine = thisMachine): string | undefined {
  return findChosen("FIREFOX_PATH", machine) ?? listFirefoxPaths(machine).find(machine.exists)
}

function findChosen(variable: string, { environment, exists }: Machine): string | undefined {
  const chosen = environment[variable]
  if (!chosen) return undefined
  if (!exists(chosen)) throw new Error(`${variable} is ${chosen}, which doesn't exist.`)
  return chosen
}

function listChromePaths(machine: Machine): string[] {
  switch (machine.platform) {
    case "darwin":
      return ["Google Chrome", "Chromium", "Google Chrome for Testing"].map(toMacPath)
    case "win32":
      return listWindowsPaths("Google\\Chrome\\Application\\chrome.exe", machine)
    default:
      return listOnPath(["google-chrome-stable", "google-chrome", "chromium", "chrome"], machine)
  }
}

function listFirefoxPaths(machine: Machine): string[] {
  switch (machine.platform) {
    case "darwin":
      return [toMacPath("Firefox")]
    case "win32":
      return listWindowsPaths("Mozilla Firefox\\firefox.exe", machine)
    default:
      return listOnPath(["firefox-esr", "firefox"], machine)
  }
}

function toMacPath(name: string): string {
  return `/Applications/${name}.app/Contents/MacOS/${name === "Firefox" ? "firefox" : name}`
}

function listWindowsPaths(program: string, { environment }: Machine): string[] {
  return ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]
    .map((name) => environment[name])
    .filter((folder) => folder !== undefined)
    .map((folder) => `${folder}\\${program}`)
}

function listOnPath(names: string[], { environment }: Machine): string[] {
  const folders = (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "")
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}
