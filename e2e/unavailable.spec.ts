// Pages while the database is unavailable.

import { expectAccessible } from "./support/browser/expectAccessible"
import { describe, expect, expectPasskeysPage, it, signUp } from "./support/browser/test"
import { withoutDatabaseFile } from "./support/servers/outage"

const unavailable = { name: "We’ll be right back", level: 1 } as const

describe("While the database is unavailable", () => {
  it("a page says so, and is back by itself once the database is", async ({
    page,
    server,
    devices: _,
    personName,
    allowProblem,
  }) => {
    allowProblem(/503/)
    await signUp(page, personName)
    await withoutDatabaseFile(server.databaseUrl, async () => {
      await page.getByRole("link", { name: "Security" }).first().click()
      await expect(page.getByRole("heading", unavailable)).toBeVisible()
      await page.goto("/passkeys")
      await expect(page.getByRole("heading", unavailable)).toBeVisible()
      await expectAccessible(page, "unavailable")
    })
    await expectPasskeysPage(page)
  })

  it("a page without JavaScript is back by itself, too", async ({
    page,
    context,
    openOtherBrowser,
    server,
    devices: _,
    personName,
    allowProblem,
  }) => {
    // The first page may ask for its signals at that moment.
    allowProblem(/503 .*\/api\/account\/signals/)
    await signUp(page, personName)
    const storageState = await context.storageState()
    const withoutJavaScript = await openOtherBrowser({ javaScriptEnabled: false, storageState })
    const other = await withoutJavaScript.newPage()
    await withoutDatabaseFile(server.databaseUrl, async () => {
      expect((await other.goto(`${server.origin}/passkeys`))?.status()).toBe(503)
      await expect(other.getByRole("heading", unavailable)).toBeVisible()
    })
    await expect(other.getByRole("heading", { name: "Your passkeys", level: 1 })).toBeVisible()
  })
})
