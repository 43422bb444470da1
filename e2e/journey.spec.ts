// The same journey in every browser that can be controlled here.

import { writeFile } from "node:fs/promises"
import { findFirefox } from "@/scripts/testing/findBrowser"
import { describe, it } from "./support/browser/test"
import { createChromiumBrowser } from "./support/journey/chromiumBrowser"
import { createFirefoxBrowser, takeScreenshot } from "./support/journey/firefoxBrowser"
import { runJourney } from "./support/journey/journey"
import { startFirefox } from "./support/journey/startFirefox"

const firefoxPath = findFirefox()

describe("The journey from sign-up to removal", () => {
  it(
    "works in Chromium",
    { tag: "@main-job" },
    async ({ page, devices, server, personName, allowProblem }) => {
      allowProblem(/status of 422/)
      await runJourney(await createChromiumBrowser(page, devices), server.databaseUrl, personName)
    },
  )

  it("works in Firefox", async ({ server, personName }, testInfo) => {
    it.skip(firefoxPath === undefined, "Firefox isn't installed. Set FIREFOX_PATH to its path.")
    // It starts a browser of its own.
    it.slow()
    const firefox = await startFirefox(firefoxPath ?? "")
    try {
      const browser = await createFirefoxBrowser(firefox.marionette, server.origin)
      await runJourney(browser, server.databaseUrl, `${personName} in Firefox`)
    } catch (error) {
      const path = testInfo.outputPath("firefox.png")
      await writeFile(path, await takeScreenshot(firefox.marionette))
      testInfo.attachments.push({ name: "screenshot", path, contentType: "image/png" })
      throw error
    } finally {
      await firefox.stop()
    }
  })
})
