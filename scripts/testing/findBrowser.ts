// Which browser the tests run in: one that is installed, so that nothing has to be downloaded, or Playwright's own.

import { existsSync } from "node:fs"
import { delimiter, join } from "node:path"
import { chromium } from "@playwright/test"

interface Machine {
  platform: NodeJS.Platform
  /** CHROME_PATH names a browser to be used before any other; PATH and the Windows folders are searched. */
  environment: Record<string, string | undefined>
  exists: (path: string) => boolean
  /** Where Playwright's own browser is, or would be. */
  playwrightPath: string
}

const thisMachine: Machine = {
  platform: process.platform,
  environment: process.env,
  exists: existsSync,
  playwrightPath: chromium.executablePath(),
}

/** The path of a Chrome or Chromium on this machine; undefined where there is none. */
export function findBrowser(machine: Machine = thisMachine): string | undefined {
  const { environment, exists, playwrightPath } = machine
  const chosen = environment["CHROME_PATH"]
  if (chosen) {
    if (!exists(chosen)) throw new Error(`CHROME_PATH names ${chosen}, which does not exist.`)
    return chosen
  }
  return [...listUsualPaths(machine), playwrightPath].find(exists)
}

function listUsualPaths({ platform, environment }: Machine): string[] {
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
