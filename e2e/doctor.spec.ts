// The doctor's page for the browser.

import { expectAccessible } from "./support/browser/expectAccessible"
import { describe, expect, it } from "./support/browser/test"

describe("the browser doctor", () => {
  it("finds nothing wrong with Chromium at the site's own address", async ({ page, devices: _ }) => {
    await page.goto("/doctor")
    await expect(page.getByRole("status")).toHaveText("Passkeys should work in this browser.")
    await expect(page.getByText("The browser accepts the RP ID localhost on this page.")).toBeVisible()
    await expect(page.getByText("Yes. Sign-in offers passkeys in the list of saved names.")).toBeVisible()
    await expectAccessible(page, "/doctor")
  })

  it("finds replaced methods and blocked cookies", async ({ page, devices: _ }) => {
    await page.addInitScript(() => {
      const get = navigator.credentials.get.bind(navigator.credentials)
      navigator.credentials.get = (options) => get(options)
      Object.defineProperty(document, "cookie", { get: () => "", set: () => {} })
    })
    await page.goto("/doctor")
    await expect(page.getByRole("status")).toHaveText("We found 2 things to look at.")
    await expect(page.getByRole("heading", { name: "Original methods: Warning" })).toBeVisible()
    await expect(page.getByRole("heading", { name: "Cookies: Problem" })).toBeVisible()
    await expectAccessible(page, "/doctor with problems")
  })

  it("finds an address that the site doesn't accept", async ({ page, server }) => {
    await page.goto(`${server.url}/doctor`)
    await expect(page.getByRole("heading", { name: "Address: Problem" })).toBeVisible()
    await expect(page.getByRole("heading", { name: "RP ID: Problem" })).toBeVisible()
  })
})
