// The same journey in every browser that can be controlled here.

import { findFirefox } from "@/scripts/testing/findBrowser"
import { describe, it } from "./support/browser/test"
import { createChromiumBrowser } from "./support/journey/chromiumBrowser"
import { createFirefoxBrowser } from "./support/journey/firefoxBrowser"
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

  it("works in Firefox", async ({ server, personName }) => {
    it.skip(firefoxPath === undefined, "Firefox isn't installed. Set FIREFOX_PATH to its path.")
    const firefox = await startFirefox(firefoxPath ?? "")
    try {
      const browser = await createFirefoxBrowser(firefox.marionette, server.origin)
      await runJourney(browser, server.databaseUrl, `${personName} in Firefox`)
    } finally {
      await firefox.stop()
    }
  })
})
