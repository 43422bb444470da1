import { expireBeforeFinish } from "./support/browser/beforeFinish"
import {
  cancelPrompt,
  disableAutofill,
  disableImmediateMode,
  keepPromptOpen,
  restorePrompt,
  supportOnlyAlgorithm,
} from "./support/browser/ceremonyStubs"
import {
  describe,
  endSession,
  expect,
  expectPasskeysPage,
  it,
  passkeyCards,
  signUpAndOut,
  signUpOnPage,
} from "./support/browser/test"

/** https://www.iana.org/assignments/cose/cose.xhtml#algorithms */
const mlDsa65 = -49
const createButton = { name: "Create account with a passkey" }

describe("Sign-up", () => {
  it("creates a signed-in account from a name and one prompt", async ({ page, devices, personName }) => {
    await page.goto("/")
    await page.getByRole("link", { name: "Create an account" }).first().click()
    await page.waitForURL("/sign-up")
    await page.getByLabel("Name or email address").fill(`  ${personName} `)
    await page.getByRole("button", createButton).click()
    await expectPasskeysPage(page)
    await expect(page.getByText(`Signed in as ${personName}`)).toBeVisible()
    await expect(passkeyCards(page)).toHaveCount(1)
    await expect(passkeyCards(page)).toContainText(/Chrome on /)
    await expect(passkeyCards(page)).toContainText("synced to your other devices")
    expect(await devices.current.countPasskeys()).toBe(1)
  })

  it("works with a device that creates only post-quantum keys", async ({ page, devices: _, personName }) => {
    await disableAutofill(page)
    await disableImmediateMode(page)
    await supportOnlyAlgorithm(page, mlDsa65)
    await signUpOnPage(page, personName)
    await endSession(page)
    await page.goto("/sign-in")
    await page.getByRole("button", { name: "Sign in with a passkey" }).click()
    await expectPasskeysPage(page)
  })

  it("requires a name and shows the error at the field", async ({ page, devices }) => {
    await page.goto("/sign-up")
    await page.getByRole("button", createButton).click()
    const field = page.getByLabel("Name or email address")
    await expect(field).toBeFocused()
    await expect(field).toHaveAccessibleDescription(/Enter a name or email address/)
    await expect(field).toHaveAttribute("aria-invalid", "true")
    expect(await devices.current.countPasskeys()).toBe(0)
  })

  it("refers to sign-in if the name is taken", async ({ page, devices, personName, allowProblem }) => {
    allowProblem(/status of 409/)
    await signUpAndOut(page, personName)
    await devices.change()
    await page.goto("/sign-up")
    await page.getByLabel("Name or email address").fill(personName.toUpperCase())
    await page.getByRole("button", createButton).click()
    const alert = page.getByRole("alert").filter({ hasText: "already taken" })
    await expect(alert).toBeVisible()
    await expect(alert.getByRole("link", { name: "Sign in instead" })).toHaveAttribute("href", "/sign-in")
    expect(await devices.current.countPasskeys()).toBe(0)
  })

  it("mentions the device only while it is asked", async ({ page, devices: _, personName }) => {
    let release = () => {}
    const released = new Promise<void>((resolve) => (release = resolve))
    await page.route("**/api/passkey/register/start", async (route) => {
      await released
      await route.continue()
    })
    await page.goto("/sign-up")
    await page.getByLabel("Name or email address").fill(personName)
    await keepPromptOpen(page, "create")
    await page.getByRole("button", createButton).click()
    await expect(page.getByRole("status")).toHaveText("One moment…")
    release()
    await expect(page.getByRole("status")).toHaveText(/Follow the steps on your device/)
  })

  it("lets the user try again after closing the prompt, without showing an error", async ({
    page,
    devices,
    personName,
  }) => {
    await page.goto("/sign-up")
    await page.getByLabel("Name or email address").fill(personName)
    await cancelPrompt(page, "create")
    await page.getByRole("button", createButton).click()
    await expect(page.getByRole("status")).toHaveText(/No account was created/)
    await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0)
    await expect(page.getByLabel("Name or email address")).toHaveValue(personName)

    await restorePrompt(page, "create")
    await page.getByRole("button", createButton).click()
    await expectPasskeysPage(page)
    expect(await devices.current.countPasskeys()).toBe(1)
  })

  it("creates no account for a user whom the device can't verify", async ({ page, devices, personName }) => {
    await page.goto("/sign-up")
    await devices.current.setUserVerified(false)
    await page.getByLabel("Name or email address").fill(personName)
    await page.getByRole("button", createButton).click()
    await expect(page.getByRole("status")).toHaveText(/No account was created/)

    await devices.current.setUserVerified(true)
    await page.getByRole("button", createButton).click()
    await expectPasskeysPage(page)
  })

  it("replaces an expired challenge at the next press", async ({
    page,
    devices: _,
    server,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 422/)
    await page.goto("/sign-up")
    await page.getByLabel("Name or email address").fill(personName)
    await expireBeforeFinish(page, "register", server.databaseUrl)
    await page.getByRole("button", createButton).click()
    await expect(page.getByRole("main")).toContainText("The request to create your passkey expired.")
    await page.goto("/sign-up")
    await page.getByLabel("Name or email address").fill(personName)
    await page.getByRole("button", createButton).click()
    await expectPasskeysPage(page)
  })

  it("says that the user is offline, and works when they are back online", async ({
    page,
    context,
    devices: _,
    personName,
    allowProblem,
  }) => {
    allowProblem(/ERR_INTERNET_DISCONNECTED/)
    await page.goto("/sign-up")
    await page.getByLabel("Name or email address").fill(personName)
    await context.setOffline(true)
    await page.getByRole("button", createButton).click()
    await expect(page.getByRole("main").getByRole("alert")).toContainText("We couldn’t reach this site")

    await context.setOffline(false)
    await page.getByRole("button", createButton).click()
    await expectPasskeysPage(page)
  })

  it("shows the right address if passkeys don't work at the current one", async ({ page, server }) => {
    const rest = "/sign-up?after=account-deleted#token"
    await page.goto(`${server.url}${rest}`)
    const notice = page.getByRole("alert").filter({ hasText: "Passkeys don’t work at this address" })
    await expect(notice).toBeVisible()
    await expect(notice).toContainText(
      "That address works only on the computer that runs this site. For a phone, see",
    )
    await expect(notice).not.toContainText("token")
    await notice.getByRole("link").click()
    await page.waitForURL(`${server.origin}${rest}`)
    await expect(notice).toHaveCount(0)
  })
})
