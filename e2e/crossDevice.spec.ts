import type { Page } from "@playwright/test"
import { disableAutofill, haveNoLocalPasskey, setCapabilities } from "./support/browser/ceremonyStubs"
import {
  describe,
  type Devices,
  endSession,
  expect,
  expectPasskeysPage,
  it,
  passkeyCards,
  signUp,
  signUpAndOut,
} from "./support/browser/test"

const offer = (page: Page) => page.getByRole("region", { name: "Sign in without your phone next time" })

/** Signs in with a phone's passkey on a device that has none. */
async function signInWithPhone(page: Page, devices: Devices, personName: string): Promise<void> {
  await disableAutofill(page)
  await haveNoLocalPasskey(page)
  await setCapabilities(page, { userVerifyingPlatformAuthenticator: true })
  await devices.change("hybrid")
  await signUp(page, personName)
  await expect(offer(page)).toHaveCount(0)
  await endSession(page)
  await page.goto("/sign-in")
  await page.getByRole("button", { name: "Sign in with a passkey" }).click()
  await page.getByRole("button", { name: "Use a passkey from another device" }).click()
  await expectPasskeysPage(page)
}

describe("The offer of a passkey for this device", () => {
  it("is shown after a sign-in with a phone, until there is one", async ({ page, devices, personName }) => {
    await signInWithPhone(page, devices, personName)
    await expect(offer(page)).toBeVisible()
    await devices.change()
    await offer(page).getByRole("button", { name: "Add a passkey to this device" }).click()
    await expect(passkeyCards(page)).toHaveCount(2)
    await expect(offer(page)).toHaveCount(0)
    await page.reload()
    await expect(passkeyCards(page)).toHaveCount(2)
    await expect(offer(page)).toHaveCount(0)
  })

  it("is hidden by “Not now” until the next sign-in", async ({ page, context, devices, personName }) => {
    await signInWithPhone(page, devices, personName)
    await offer(page).getByRole("button", { name: "Not now" }).click()
    await expect(offer(page)).toHaveCount(0)
    await page.reload()
    await expect(passkeyCards(page)).toHaveCount(1)
    await expect(offer(page)).toHaveCount(0)
    const other = await context.newPage()
    await other.goto("/passkeys")
    await expect(passkeyCards(other)).toHaveCount(1)
    await expect(offer(other)).toHaveCount(0)
    await other.close()

    await endSession(page)
    await page.goto("/sign-in")
    await page.getByRole("button", { name: "Sign in with a passkey" }).click()
    await page.getByRole("button", { name: "Use a passkey from another device" }).click()
    await expect(offer(page)).toBeVisible()
  })

  it("isn't shown after a sign-in with this device's own passkey", async ({
    page,
    devices: _,
    personName,
  }) => {
    await disableAutofill(page)
    await signUpAndOut(page, personName)
    await page.goto("/sign-in")
    await page.getByRole("button", { name: "Sign in with a passkey" }).click()
    await expectPasskeysPage(page)
    await expect(passkeyCards(page)).toHaveCount(1)
    await expect(offer(page)).toHaveCount(0)
  })
})
