// The OpenAPI document as a page. The fixtures fail a test on any violation of the Content-Security-Policy.

import type { Page } from "@playwright/test"
import { expectAccessibleInAllSizes } from "./support/browser/expectAccessible"
import { describe, expect, it } from "./support/browser/test"

async function expectOperations(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "API reference", level: 1 })).toBeVisible()
  await expect(page.getByRole("button", { name: startRegistration })).toBeVisible()
}

const startRegistration = /POST.*\/api\/passkey\/register\/start/

// Swagger UI takes a while to draw the page, so each test looks at several things on it.
describe("the API reference", () => {
  it("is opened from another page, loads nothing from other origins, and no other page loads its script and style", async ({
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
    await page.getByRole("link", { name: "API", exact: true }).click()
    await expectOperations(page)
    expect(await countSwaggerAssets()).toBeGreaterThanOrEqual(2)
    expect(urls.filter((url) => !url.startsWith(`${server.origin}/`) && !url.startsWith("data:"))).toEqual([])
  })

  it("shows an operation with its body and its errors, accessibly, and dark in the dark color scheme only", async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: "dark" })
    await page.goto("/docs/api")
    await expectOperations(page)
    const root = page.locator("html")
    await expect(root).toHaveClass(/dark-mode/)
    await page.emulateMedia({ colorScheme: "light" })
    await expect(root).not.toHaveClass(/dark-mode/)

    await expectAccessibleInAllSizes(page, "the API reference")
    await page.getByRole("button", { name: startRegistration }).click()
    const main = page.getByRole("main")
    await expect(main.getByText("Signed out: starts a sign-up")).toBeVisible()
    await expect(main.getByText(/"emailOrUsername"/)).toBeVisible()
    await expect(main.getByText("AccountAlreadyExists, TooManyPasskeys")).toBeVisible()
    await expect(main.getByRole("button", { name: "Try it out" })).toHaveCount(0)
    await page.getByText("Schema", { exact: true }).first().click()
    await expect(page.getByText("Collapse all").first()).toBeVisible()
    await expectAccessibleInAllSizes(page, "an operation of the API reference")
  })
})
