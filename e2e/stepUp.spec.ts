import type { BrowserContext, Page } from "@playwright/test"
import { expireBeforeFinish } from "./support/browser/beforeFinish"
import { disableAutofill, cancelPrompt, restorePrompt, keepPromptOpen } from "./support/browser/ceremonyStubs"
import {
  describe,
  expect,
  expectPasskeysPage,
  it,
  openRemoval,
  passkeyCards,
  readPasskeyNames,
  signOut,
  signUp,
  signUpWithPasskeys,
} from "./support/browser/test"
import { ageVerifications } from "./support/sessionClock"

const sixMinutes = 6 * 60

const stepUpDialog = (page: Page) => page.getByRole("dialog", { name: "Verify it’s you" })
const useYourPasskey = (page: Page) => stepUpDialog(page).getByRole("button", { name: "Use your passkey" })

async function readSessionCookie(context: BrowserContext): Promise<string | undefined> {
  return (await context.cookies()).find(({ name }) => name === "session")?.value
}

describe("Step-up", () => {
  // The browser logs the error response even though the page handles it.
  it.beforeEach(({ allowProblem }) => allowProblem(/status of 403/))

  it("continues a removal afterward, in the same session", async ({
    page,
    context,
    devices,
    server,
    personName,
  }) => {
    await signUpWithPasskeys(page, devices, personName, 2)
    const [first = "", second] = await readPasskeyNames(page)
    const session = await readSessionCookie(context)
    await ageVerifications(server.databaseUrl, sixMinutes)
    await (await openRemoval(page, second)).getByRole("button", { name: "Remove passkey" }).click()
    await expect(useYourPasskey(page)).toBeFocused()
    await expect(stepUpDialog(page)).toHaveAccessibleDescription(/use your passkey to continue/)
    await expect(passkeyCards(page)).toHaveCount(2)
    // A double click results in one prompt and one removal.
    await useYourPasskey(page).dblclick()
    await expect(page.getByRole("dialog")).toHaveCount(0)
    await expect(passkeyCards(page).getByRole("heading")).toHaveText([first])
    await expect(page.getByRole("status").getByText("was removed")).toBeVisible()
    expect(await readSessionCookie(context)).toBe(session)
  })

  it("continues adding a passkey, and isn't required again for five minutes", async ({
    page,
    devices,
    server,
    personName,
  }) => {
    await signUpWithPasskeys(page, devices, personName, 2)
    await ageVerifications(server.databaseUrl, sixMinutes)
    await page.getByRole("button", { name: "Add a passkey" }).click()
    await expect(useYourPasskey(page)).toBeVisible()
    // Step-up and the new passkey use different devices, so switch devices before the second prompt.
    await page.route(
      "**/api/passkey/verify/finish",
      async (route) => {
        const response = await route.fetch()
        await devices.change()
        await route.fulfill({ response })
      },
      { times: 1 },
    )
    await useYourPasskey(page).click()
    await expect(passkeyCards(page)).toHaveCount(3)
    await expect(stepUpDialog(page)).toHaveCount(0)

    await page
      .getByRole("button", { name: /^Rename / })
      .first()
      .click()
    await page.getByLabel("Passkey name").fill("Fresh enough")
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await expect(passkeyCards(page).first()).toContainText("Fresh enough")
  })

  it("opens above the rename dialog, and the new name is saved", async ({
    page,
    devices: _,
    server,
    personName,
  }) => {
    await signUp(page, personName)
    await ageVerifications(server.databaseUrl, sixMinutes)
    await page.getByRole("button", { name: /^Rename / }).click()
    await page.getByLabel("Passkey name").fill("Typed before")
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await useYourPasskey(page).click()
    await expect(page.getByRole("dialog")).toHaveCount(0)
    await expect(passkeyCards(page).getByRole("heading")).toHaveText("Typed before")
    await expect(page.getByRole("button", { name: "Rename Typed before" })).toBeFocused()
  })

  it("changes nothing when canceled, and returns the focus", async ({
    page,
    context,
    devices,
    server,
    personName,
  }) => {
    await signUpWithPasskeys(page, devices, personName, 2)
    const session = await readSessionCookie(context)
    await ageVerifications(server.databaseUrl, sixMinutes)
    const addButton = page.getByRole("button", { name: "Add a passkey" })
    await addButton.click()
    await stepUpDialog(page).getByRole("button", { name: "Cancel" }).click()
    await expect(stepUpDialog(page)).toHaveCount(0)
    await expect(addButton).toBeFocused()
    await expect(page.getByRole("status").filter({ hasText: "No passkey was added" })).toBeVisible()

    const [, second] = await readPasskeyNames(page)
    const removal = await openRemoval(page, second)
    await removal.getByRole("button", { name: "Remove passkey" }).click()
    await expect(useYourPasskey(page)).toBeFocused()
    await page.keyboard.press("Escape")
    await expect(stepUpDialog(page)).toHaveCount(0)
    await expect(removal.getByRole("button", { name: "Remove passkey" })).toBeFocused()
    await expect(removal.getByRole("status")).toHaveText("Nothing was changed.")
    await removal.getByRole("button", { name: "Cancel" }).click()
    await expect(passkeyCards(page)).toHaveCount(2)
    expect(await readSessionCookie(context)).toBe(session)
  })

  it("closes the device's prompt when canceled", async ({ page, devices: _, server, personName }) => {
    await signUp(page, personName)
    await ageVerifications(server.databaseUrl, sixMinutes)
    await page.getByRole("button", { name: "Add a passkey" }).click()
    await keepPromptOpen(page, "get")
    await useYourPasskey(page).click()
    await expect(page.locator("html")).toHaveAttribute("data-prompt", "open")
    await expect(stepUpDialog(page).getByRole("status")).toHaveText(/Follow the steps on your device/)
    await stepUpDialog(page).getByRole("button", { name: "Cancel" }).click()
    await expect(page.locator("html")).toHaveAttribute("data-prompt", "withdrawn")
    await expect(stepUpDialog(page)).toHaveCount(0)
    await expect(passkeyCards(page)).toHaveCount(1)
  })

  it("can be repeated after a closed prompt, a lost connection, and an expired challenge", async ({
    page,
    devices: _,
    server,
    personName,
    allowProblem,
  }) => {
    allowProblem(/ERR_INTERNET_DISCONNECTED|status of 422/)
    await signUp(page, personName)
    await ageVerifications(server.databaseUrl, sixMinutes)
    await page.getByRole("button", { name: /^Rename / }).click()
    await page.getByLabel("Passkey name").fill("At last")
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await cancelPrompt(page, "get")
    await useYourPasskey(page).click()
    await expect(stepUpDialog(page).getByRole("status").first()).toHaveText(/Nothing was changed/)
    await restorePrompt(page, "get")

    await page.route("**/api/passkey/verify/finish", (route) => route.abort("internetdisconnected"), {
      times: 1,
    })
    await useYourPasskey(page).click()
    await expect(stepUpDialog(page).getByRole("alert")).toContainText("We couldn’t reach this site")

    await expireBeforeFinish(page, "verify", server.databaseUrl)
    await useYourPasskey(page).click()
    await expect(stepUpDialog(page).getByRole("alert")).toContainText(
      "The request to use your passkey expired.",
    )
    await useYourPasskey(page).click()
    await expect(page.getByRole("dialog")).toHaveCount(0)
    await expect(passkeyCards(page).getByRole("heading")).toHaveText("At last")
  })

  it("works in a dialog that was open for an hour", async ({ page, devices: _, server, personName }) => {
    await signUp(page, personName)
    await page.clock.install()
    await page.goto("/passkeys")
    await ageVerifications(server.databaseUrl, sixMinutes)
    await page.getByRole("button", { name: /^Rename / }).click()
    await page.getByLabel("Passkey name").fill("An hour later")
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await expect(useYourPasskey(page)).toBeVisible()
    const renewed = page.waitForResponse("**/api/passkey/verify/start")
    await page.clock.fastForward("01:00:00")
    await renewed
    await useYourPasskey(page).click()
    await expect(page.getByRole("dialog")).toHaveCount(0)
    await expect(passkeyCards(page).getByRole("heading")).toHaveText("An hour later")
  })

  it("says what to do without a passkey, and allows signing out", async ({
    page,
    devices: _,
    server,
    personName,
  }) => {
    await disableAutofill(page)
    await signUp(page, personName)
    await ageVerifications(server.databaseUrl, sixMinutes)
    await page.getByRole("button", { name: "Add a passkey" }).click()
    await stepUpDialog(page).getByText("My passkey is on another device").click()
    await expect(stepUpDialog(page)).toContainText("You can use any of your account’s passkeys")
    await stepUpDialog(page).getByText("I can’t use any of my passkeys").click()
    await stepUpDialog(page).getByRole("button", { name: "Sign out and start over" }).click()
    await page.waitForURL("/sign-in")
    await page.getByRole("button", { name: "Sign in with a passkey" }).click()
    await expectPasskeysPage(page)
  })

  it("redirects to sign-in if the user was signed out in the meantime", async ({
    page,
    context,
    devices: _,
    server,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 401/)
    await disableAutofill(page)
    await signUp(page, personName)
    const other = await context.newPage()
    await other.goto("/passkeys")
    await page.bringToFront()
    await ageVerifications(server.databaseUrl, sixMinutes)
    await page.getByRole("button", { name: "Add a passkey" }).click()
    await expect(useYourPasskey(page)).toBeVisible()
    await signOut(other)
    await page.bringToFront()
    await useYourPasskey(page).click()
    await page.waitForURL("/sign-in?after=session-ended")
  })
})
