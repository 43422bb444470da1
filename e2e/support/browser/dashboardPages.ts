import { expect, type Page } from "@playwright/test"

/** Unlocks the dashboard, and ends on its first page. */
export async function unlockDashboard(page: Page, integrationKey: string): Promise<void> {
  await page.goto("/dashboard")
  await page.getByLabel("Integration key").fill(integrationKey)
  await page.getByRole("button", { name: "Open dashboard" }).click()
  await expect(page.getByRole("button", { name: "Lock dashboard" })).toBeVisible()
}
