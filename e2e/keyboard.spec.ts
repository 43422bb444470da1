import type { Page } from "@playwright/test"
import { expect, expectPasskeysPage, passkeyCards, signUp, describe, it } from "./support/browser/test"
import { ageVerifications } from "./support/sessionClock"

/** Presses Tab until the focused element has this name. Fails if it can't be reached. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab")
    const focused = page.locator(":focus")
    if ((await focused.count()) === 0) continue
    const label = await focused.evaluate((element) => {
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : []
      return element.getAttribute("aria-label") ?? labels[0]?.textContent ?? element.textContent
    })
    if (!name.test(label.trim())) continue
    const outline = await focused.evaluate((element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none"
    })
    expect(outline, `${label} shows a focus indicator`).toBe(true)
    return
  }
  throw new Error(`Tab doesn't reach ${String(name)}`)
}

describe("The keyboard", () => {
  it("is enough for sign-up, adding, renaming, and removing passkeys, and sign-out", async ({
    page,
    devices,
    personName,
  }) => {
    await page.goto("/sign-up")
    await page.keyboard.press("Tab")
    await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused()
    await tabTo(page, /^Name or email address/)
    await page.keyboard.type(personName)
    await page.keyboard.press("Enter")
    await expectPasskeysPage(page)

    await devices.change()
    await tabTo(page, /^Add a passkey/)
    await page.keyboard.press("Enter")
    await expect(passkeyCards(page)).toHaveCount(2)

    await page.reload()
    await expectPasskeysPage(page)
    // The newer passkey, because removing the session's passkey would sign out.
    await tabTo(page, /^Rename .*2$/)
    await page.keyboard.press("Enter")
    await expect(page.getByLabel("Passkey name")).toBeFocused()
    await page.keyboard.press("ControlOrMeta+A")
    await page.keyboard.type("Typed name")
    await page.keyboard.press("Enter")
    await expect(page.getByRole("dialog")).toHaveCount(0)
    await expect(passkeyCards(page).last().getByRole("heading")).toHaveText("Typed name")

    // The focus is back on the button that opened the dialog. The Remove button is next.
    await page.keyboard.press("Tab")
    await expect(page.getByRole("button", { name: "Remove Typed name" })).toBeFocused()
    await page.keyboard.press("Space")
    await expect(page.getByRole("dialog").getByRole("button", { name: "Cancel" })).toBeFocused()
    await tabTo(page, /^Remove passkey/)
    await page.keyboard.press("Enter")
    await expect(passkeyCards(page)).toHaveCount(1)
    // The focused element was removed. The focus moves to the announcement, not to the top of the page.
    await expect(page.getByRole("status").filter({ hasText: "was removed" })).toBeFocused()

    await page.reload()
    await expectPasskeysPage(page)
    await tabTo(page, /^Sign out/)
    await page.keyboard.press("Enter")
    await page.waitForURL("/")
  })

  it("is enough for step-up, and for closing it", async ({
    page,
    devices: _,
    server,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 403/)
    await signUp(page, personName)
    await ageVerifications(server.databaseUrl, 600)
    await tabTo(page, /^Rename Chrome/)
    await page.keyboard.press("Enter")
    await expect(page.getByLabel("Passkey name")).toBeFocused()
    await page.keyboard.type("Typed name")
    await page.keyboard.press("Enter")
    const usePasskey = page.getByRole("button", { name: "Use your passkey" })
    await expect(usePasskey).toBeFocused()
    await page.keyboard.press("Escape")
    await expect(usePasskey).toHaveCount(0)
    await expect(page.getByLabel("Passkey name")).toBeFocused()
    await page.keyboard.press("Enter")
    await expect(usePasskey).toBeFocused()
    await page.keyboard.press("Enter")
    await expect(page.getByRole("dialog")).toHaveCount(0)
    await expect(passkeyCards(page).getByRole("heading")).toHaveText("Typed name")
    await expect(page.getByRole("button", { name: "Rename Typed name" })).toBeFocused()
  })
})
