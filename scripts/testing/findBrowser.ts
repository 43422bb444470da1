// Finds the browser for the tests: an installed one, so that nothing has to be downloaded, or Playwright's own.

import { existsSync } from "node:fs"
import { delimiter, join } from "node:path"
import { chromium } from "@playwright/test"

interface Machine {
  platform: NodeJS.Platform
  /** CHROME_PATH takes precedence. Otherwise, PATH and the Windows folders are searched. */
  environment: Record<string, string | undefined>
  exists: (path: string) => boolean
  /** The path of Playwright's own browser, even if it isn't installed. */
  playwrightPath: string
}

const thisMachine: Machine = {
  platform: process.platform,
  environment: process.env,
  exists: existsSync,
  playwrightPath: chromium.executablePath(),
}

/** Returns the path of Chrome or Chromium on this machine, or undefined if there is none. */
export function findBrowser(machine: Machine = thisMachine): string | undefined {
  const { environment, exists, playwrightPath } = machine
  const chosen = environment["CHROME_PATH"]
  if (chosen) {
    if (!exists(chosen)) throw new Error(`CHROME_PATH is ${chosen}, which doesn't exist.`)
    return chosen
  }
  return [...listCommonPaths(machine), playwrightPath].find(exists)
}

function listCommonPaths({ platform, environment }: Machine): string[] {
  switch (platform) {
    case "darwin":
      return ["Google Chrome", "Chromium", "Google Chrome for Testing"].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      )
    case "win32":
      return ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]
        .map((name) => environment[name])
        .filter((folder) => folder !== undefined)
        .map((folder) => `${folder}\\Google\\Chrome\\Application\\chrome.exe`)
    default: {
      const names = ["google-chrome-stable", "google-chrome", "chromium", "chrome"]
      const folders = (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "")
      return names.flatMap((name) => folders.map((folder) => join(folder, name)))
    }
  }
}
