import { describe, expect, it } from "vitest"
import { findBrowser, findFirefox, findWholeBrowser } from "./findBrowser"

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

  it("prefers the headless shell, which has no settings", () => {
    const installed = ["/usr/bin/chromium", "/usr/bin/chromium-headless-shell"]
    const exists = (path: string) => installed.includes(path)
    const machine = { platform: "linux", environment: { PATH: "/usr/bin" }, exists, playwrightPath } as const
    expect(findBrowser(machine)).toBe("/usr/bin/chromium-headless-shell")
    expect(findWholeBrowser(machine)).toBe("/usr/bin/chromium")
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

describe("findFirefox", () => {
  const find = (platform: NodeJS.Platform, installed: string[], environment = {}) =>
    findFirefox({
      platform,
      environment: { PATH: "/usr/bin", PROGRAMFILES: "C:\\Program Files", ...environment },
      exists: (path) => installed.includes(path),
      playwrightPath,
    })

  it("finds an installed Firefox, and no other browser", () => {
    expect(find("linux", ["/usr/bin/firefox-esr", "/usr/bin/chromium"])).toBe("/usr/bin/firefox-esr")
    const onMac = "/Applications/Firefox.app/Contents/MacOS/firefox"
    expect(find("darwin", [onMac])).toBe(onMac)
    const onWindows = "C:\\Program Files\\Mozilla Firefox\\firefox.exe"
    expect(find("win32", [onWindows])).toBe(onWindows)
    expect(find("linux", ["/usr/bin/chromium", playwrightPath])).toBeUndefined()
  })

  it("prefers the Firefox of FIREFOX_PATH", () => {
    const environment = { FIREFOX_PATH: "/opt/firefox" }
    expect(find("linux", ["/opt/firefox", "/usr/bin/firefox"], environment)).toBe("/opt/firefox")
    expect(() => find("linux", ["/usr/bin/firefox"], environment)).toThrow("FIREFOX_PATH")
  })
})
