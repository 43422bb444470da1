// The same journey in every browser that can be controlled here.

import { writeFile } from "node:fs/promises"
import { findFirefox } from "@/scripts/testing/findBrowser"
import { describe, it as base } from "./support/browser/test"
import { createChromiumBrowser } from "./support/journey/chromiumBrowser"
import { createFirefoxBrowser, takeScreenshot } from "./support/journey/firefoxBrowser"
import { runJourney } from "./support/journey/journey"
import { startFirefox, type Firefox } from "./support/journey/startFirefox"

const it = base.extend<{ firefox: Firefox }>({
  /** A Firefox of the test's own. Attaches a screenshot of its window to a test that failed. */
  firefox: async ({}, provide, testInfo) => {
    const firefoxPath = findFirefox()
    testInfo.skip(firefoxPath === undefined, "Firefox isn't installed. Set FIREFOX_PATH to its path.")
    testInfo.slow()
    const firefox = await startFirefox(firefoxPath ?? "")
    try {
      await provide(firefox)
      if (testInfo.status === testInfo.expectedStatus) return
      const path = testInfo.outputPath("firefox.png")
      await writeFile(path, await takeScreenshot(firefox.marionette))
      testInfo.attachments.push({ name: "screenshot", path, contentType: "image/png" })
    } finally {
      await firefox.stop()
    }
  },
})

describe("The journey from sign-up to removal", () => {
  it(
    "works in Chromium",
    { tag: "@main-job" },
    async ({ page, devices, server, personName, allowProblem }) => {
      allowProblem(/status of 422/)
      await runJourney(await createChromiumBrowser(page, devices), server.databaseUrl, personName)
    },
  )

  it("works in Firefox", async ({ firefox, server, personName }) => {
    const browser = await createFirefoxBrowser(firefox.marionette, server.origin)
    await runJourney(browser, server.databaseUrl, `${personName} in Firefox`)
  })
})
