import { describe, expect, it } from "vitest"
import { findBrowser } from "./findBrowser"

const playwrightPath = "/cache/ms-playwright/chrome"

function findOn(
  platform: NodeJS.Platform,
  installed: string[],
  environment: Record<string, string | undefined> = { PATH: "/usr/local/bin:/usr/bin" },
) {
  const exists = (path: string) => installed.includes(path)
  return findBrowser({ platform, environment, exists, playwrightPath })
}

describe("findBrowser", () => {
  it("finds an installed browser", () => {
    expect(findOn("linux", ["/usr/bin/chromium"])).toBe("/usr/bin/chromium")
    expect(findOn("linux", ["/usr/bin/google-chrome", "/usr/bin/chromium"])).toBe("/usr/bin/google-chrome")
    const onMac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    expect(findOn("darwin", [onMac])).toBe(onMac)
    const onWindows = "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"
    expect(findOn("win32", [onWindows], { PROGRAMFILES: "C:\\Program Files" })).toBe(onWindows)
  })

  it("falls back to Playwright's own browser", () => {
    expect(findOn("linux", [playwrightPath])).toBe(playwrightPath)
  })

  it("returns undefined if there is no browser", () => {
    expect(findOn("linux", [])).toBeUndefined()
    expect(findOn("linux", ["/usr/bin/chromium"], {})).toBeUndefined()
  })

  it("prefers the browser of CHROME_PATH", () => {
    const environment = { PATH: "/usr/bin", CHROME_PATH: "/opt/chrome" }
    expect(findOn("linux", ["/opt/chrome", "/usr/bin/chromium"], environment)).toBe("/opt/chrome")
    expect(() => findOn("linux", ["/usr/bin/chromium"], environment)).toThrow("/opt/chrome")
  })
})
