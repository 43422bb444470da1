import { readFile } from "node:fs/promises"
import type { Page } from "@playwright/test"
import { disableAutofill, disableImmediateMode } from "./support/browser/ceremonyStubs"
import { expectAccessible } from "./support/browser/expectAccessible"
import { createAccount, describe, expect, expectPasskeysPage, it, signUp } from "./support/browser/test"
import { addRecoveryCode } from "./support/servers/database"
import { ageVerifications } from "./support/sessionClock"

async function openSecurity(page: Page): Promise<void> {
  await page.goto("/security")
  await expect(page.getByRole("heading", { name: "Security", level: 1 })).toBeVisible()
}

describe("A sign-in in a new browser", () => {
  it("can be signed out in the timeline", async ({ page, devices: _, personName }) => {
    await disableAutofill(page)
    await disableImmediateMode(page)
    await signUp(page, personName)
    const cookies = await page.context().cookies()
    await page.context().clearCookies()
    await page.goto("/sign-in")
    await page.getByRole("button", { name: "Sign in with a passkey" }).click()
    await expectPasskeysPage(page)
    await page.context().clearCookies()
    await page.context().addCookies(cookies)

    await openSecurity(page)
    const event = page
      .getByRole("region", { name: "Recent activity" })
      .getByRole("listitem")
      .filter({ hasText: "Your account was used in a new browser." })
    await expect(event).toHaveCount(1)
    await expectAccessible(page, "new browser")
    await event.getByRole("button", { name: "Sign out Chrome on Linux" }).click()
    await expect(page.getByText("You’re signed in only in this browser.")).toBeVisible()
    await expect(event.getByRole("button")).toHaveCount(0)
  })
})

describe("The account’s data", () => {
  it("is downloaded as a file", async ({ page, devices: _, personName }) => {
    await createAccount(page, personName)
    await openSecurity(page)
    const downloading = page.waitForEvent("download")
    await page.getByRole("link", { name: "Download your data" }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe("account.json")
    const text = await readFile(await download.path(), "utf8")
    expect(JSON.parse(text)).toMatchObject({ format: "passkeys-account", account: { name: personName } })
    await page.reload()
    await expect(page.getByText("Your data was downloaded.")).toBeVisible()
  })

  it("is deleted after a confirmation and a step-up, and so is the passkey on the device", async ({
    page,
    devices,
    server,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 403/)
    await disableAutofill(page)
    await createAccount(page, personName)
    await addRecoveryCode(server.databaseUrl, personName)
    await openSecurity(page)
    const open = page.getByRole("button", { name: "Delete account" })
    await open.click()
    const dialog = page.getByRole("dialog", { name: "Delete your account?" })
    await expect(dialog.getByRole("listitem")).toHaveText([
      `The name “${personName}”, which someone else can then use`,
      "1 passkey",
      "1 recovery code",
      "1 session: you’ll be signed out everywhere",
      "Your account’s activity",
    ])
    await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused()
    await expectAccessible(page, "delete account")
    await page.keyboard.press("Escape")
    await expect(open).toBeFocused()

    await ageVerifications(server.databaseUrl, 10 * 60)
    await open.click()
    await dialog.getByRole("button", { name: "Delete account" }).click()
    const deleted = devices.current.waitUntilDeleted()
    await page
      .getByRole("dialog", { name: "Verify it’s you" })
      .getByRole("button", { name: "Use your passkey" })
      .click()
    await page.waitForURL("/sign-in?after=account-deleted")
    await expect(page.getByText("Your account was deleted.")).toBeVisible()
    await deleted
    expect(await devices.current.countPasskeys()).toBe(0)
  })
})
