import type { BrowserContext, Page } from "@playwright/test"
import { createSharedContext } from "./support/browser/sharedContext"
import { describe, expect, it } from "./support/browser/test"

/** Opens a page that stores a cookie and an item. */
async function openPageWithStorage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto("/robots.txt")
  await page.evaluate(() => {
    document.cookie = "name=value; max-age=3600"
    localStorage.setItem("name", "value")
  })
  return page
}

describe("The browser context that tests share", () => {
  it("keeps nothing from the last test", async ({ baseURL, server }) => {
    const sharedContext = createSharedContext()
    const options = { baseURL, bypassCSP: false, locale: "en", viewport: null }
    const context = await sharedContext.open(options)
    const page = await openPageWithStorage(context)
    await context.grantPermissions(["clipboard-read"])
    await context.route("**", (route) => route.abort())
    await context.setOffline(true)
    await sharedContext.reset()

    expect(await sharedContext.open(options)).toBe(context)
    expect(page.isClosed()).toBe(true)
    expect(await context.cookies(server.origin)).toEqual([])
    const next = await context.newPage()
    expect((await next.goto("/robots.txt"))?.status()).toBe(200)
    expect(await next.evaluate(() => localStorage.length)).toBe(0)
    const permission = await next.evaluate(() =>
      navigator.permissions.query({ name: "clipboard-read" as PermissionName }).then(({ state }) => state),
    )
    expect(permission).not.toBe("granted")
    await sharedContext.close()
  })

  it("is replaced, empty, after a test that installed a clock, or before one with other options", async ({
    baseURL,
    server,
  }) => {
    const sharedContext = createSharedContext()
    const options = { baseURL, bypassCSP: false, locale: "en", viewport: null }
    const context = await sharedContext.open(options)
    await openPageWithStorage(context)
    await context.clock.install()
    await sharedContext.reset()
    const second = await sharedContext.open(options)
    expect(second).not.toBe(context)
    expect(await second.cookies(server.origin)).toEqual([])
    const next = await second.newPage()
    await next.goto("/robots.txt")
    expect(await next.evaluate(() => localStorage.length)).toBe(0)
    await sharedContext.reset()
    expect(await sharedContext.open({ ...options, locale: "de" })).not.toBe(second)
    await sharedContext.close()
  })
})
