// The OpenAPI document as a page. The fixtures fail a test on any violation of the Content-Security-Policy.

import type { Page } from "@playwright/test"
import { expectAccessible } from "./support/browser/expectAccessible"
import { describe, expect, it } from "./support/browser/test"

/** Opens the page and waits until its operations are shown. */
async function openReference(page: Page): Promise<void> {
  await page.goto("/docs/api")
  await expectOperations(page)
}

async function expectOperations(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "API reference", level: 1 })).toBeVisible()
  await expect(page.getByRole("button", { name: /POST.*\/api\/passkey\/register\/start/ })).toBeVisible()
}

describe("the API reference", () => {
  it("shows an operation with its body and its errors", async ({ page }) => {
    await openReference(page)
    await page.getByRole("button", { name: /POST.*\/api\/passkey\/register\/start/ }).click()
    const main = page.getByRole("main")
    await expect(main.getByText("Signed out: starts a sign-up")).toBeVisible()
    await expect(main.getByText(/"emailOrUsername"/)).toBeVisible()
    await expect(main.getByText("AccountAlreadyExists, TooManyPasskeys")).toBeVisible()
    await expect(main.getByRole("button", { name: "Try it out" })).toHaveCount(0)
  })

  it("is shown when it is opened from another page", async ({ page }) => {
    await page.goto("/")
    await page.getByRole("link", { name: "API", exact: true }).click()
    await expectOperations(page)
  })

  it("loads nothing from other origins, and no other page loads its script and style", async ({
    page,
    server,
  }) => {
    const urls: string[] = []
    const assets: Promise<string>[] = []
    page.on("request", (request) => urls.push(request.url()))
    page.on("response", (response) => {
      if (["script", "stylesheet"].includes(response.request().resourceType())) assets.push(response.text())
    })
    const countSwaggerAssets = async () =>
      (await Promise.all(assets)).filter((asset) => asset.includes("swagger-ui")).length

    await page.goto("/")
    await page.waitForLoadState("networkidle")
    expect(await countSwaggerAssets()).toBe(0)
    await openReference(page)
    expect(await countSwaggerAssets()).toBeGreaterThanOrEqual(2)
    expect(urls.filter((url) => !url.startsWith(`${server.origin}/`) && !url.startsWith("data:"))).toEqual([])
  })

  it("has dark colors in the dark color scheme only", async ({ page }) => {
    await page.emulateMedia({ colorScheme: "dark" })
    await openReference(page)
    const root = page.locator("html")
    await expect(root).toHaveClass(/dark-mode/)
    await page.emulateMedia({ colorScheme: "light" })
    await expect(root).not.toHaveClass(/dark-mode/)
  })

  for (const width of [360, 1440]) {
    it(`is accessible at a width of ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 })
      await openReference(page)
      await expectAccessible(page, "the API reference")
      await page.getByRole("button", { name: /POST.*\/api\/passkey\/register\/start/ }).click()
      await page.getByText("Schema", { exact: true }).first().click()
      await expect(page.getByText("Collapse all").first()).toBeVisible()
      await expectAccessible(page, "an operation of the API reference")
    })
  }
})
