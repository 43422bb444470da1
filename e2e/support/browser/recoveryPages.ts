// Sets up account recovery on the passkeys page.

import { expect, type Page } from "@playwright/test"
import type { TestMailServer } from "../servers/mailServer"

/** The codes in the dialog. */
export const codeList = (page: Page) =>
  page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem")

/** Creates recovery codes. Leaves the dialog open that shows them. */
export async function createCodes(page: Page): Promise<string[]> {
  await page.getByRole("button", { name: /^Create (new )?recovery codes/ }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Create codes" }).click()
  await expect(codeList(page)).toHaveCount(10)
  return codeList(page).allTextContents()
}

export async function confirmCodesSaved(page: Page): Promise<void> {
  await page.getByRole("dialog").getByRole("button", { name: "I’ve saved these codes" }).click()
  await expect(page.getByRole("dialog")).toHaveCount(0)
}

/** Adds and confirms an email address. */
export async function confirmEmail(page: Page, mailServer: TestMailServer, email: string): Promise<void> {
  await page.getByRole("button", { name: "Add an email address" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Email address").fill(email)
  await dialog.getByRole("button", { name: "Send code" }).click()
  await expect(dialog.getByLabel("Code")).toBeFocused()
  await dialog.getByLabel("Code").fill(await mailServer.waitForCode(email))
  await dialog.getByRole("button", { name: "Confirm email" }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText(email)).toBeVisible()
}
