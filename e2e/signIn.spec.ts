import type { Page } from "@playwright/test"
import { expireBeforeFinish } from "./support/browser/beforeFinish"
import {
  disableAutofill,
  disableImmediateMode,
  ignoreAutofill,
  cancelPrompt,
  restorePrompt,
  keepPromptOpen,
} from "./support/browser/ceremonyStubs"
import {
  describe,
  expect,
  expectPasskeysPage,
  it,
  passkeyCards,
  signOut,
  signUp,
  signUpAndOut,
} from "./support/browser/test"

const signInButton = (page: Page) => page.getByRole("button", { name: "Sign in with a passkey" })

describe("Sign-in", () => {
  it("signs in with one button and no name", async ({ page, devices: _, personName }) => {
    await disableAutofill(page)
    await signUp(page, personName)
    await signOut(page)
    await page.getByRole("link", { name: "Sign in with a passkey" }).click()
    await page.waitForURL("/sign-in")
    await signInButton(page).click()
    await expectPasskeysPage(page)
    await expect(page.getByText(`Signed in as ${personName}`)).toBeVisible()
    await expect(passkeyCards(page)).toContainText("Used for this session")
    await expect(passkeyCards(page)).not.toContainText("Not used yet")
  })

  it("cancels the autofill request when the button is pressed", async ({ page, devices: _, personName }) => {
    await ignoreAutofill(page)
    await signUpAndOut(page, personName)
    await page.goto("/sign-in")
    await expect(page.locator("html")).toHaveAttribute("data-autofill", "offered")
    await signInButton(page).click()
    await expectPasskeysPage(page)
  })

  it("cancels the autofill request when the user leaves the page", async ({ page, devices: _ }) => {
    await ignoreAutofill(page)
    await page.goto("/sign-in")
    await expect(page.locator("html")).toHaveAttribute("data-autofill", "offered")
    await page.getByRole("link", { name: "Create an account" }).click()
    await page.waitForURL("/sign-up")
    await expect(page.locator("html")).toHaveAttribute("data-autofill", "withdrawn")
  })

  it("signs in from autofill without the button", async ({ page, devices: _, personName }) => {
    await signUpAndOut(page, personName)
    // The virtual authenticator immediately chooses a passkey from autofill, as a user would with a tap.
    await page.goto("/sign-in")
    await expectPasskeysPage(page)
    await expect(page.getByText(`Signed in as ${personName}`)).toBeVisible()
  })

  for (const [title, isFocused] of [
    ["focuses the name field on a device with a mouse", true],
    ["doesn't focus the name field on a device with a touch screen", false],
  ] as const) {
    it(title, async ({ page, devices: _ }) => {
      await ignoreAutofill(page)
      await page.addInitScript((hasMouse) => {
        const { matchMedia } = window
        window.matchMedia = (query) => {
          const result = matchMedia(query)
          if (query.includes("pointer")) Object.defineProperty(result, "matches", { value: hasMouse })
          return result
        }
      }, isFocused)
      await page.goto("/sign-in")
      await expect(page.locator("html")).toHaveAttribute("data-autofill", "offered")
      const field = page.getByLabel("Name or email address")
      if (isFocused) await expect(field).toBeFocused()
      else await expect(field).not.toBeFocused()
    })
  }

  it("has a name field in which browsers offer passkeys", async ({ page, devices: _ }) => {
    await ignoreAutofill(page)
    await page.goto("/sign-in")
    await expect(page.getByLabel("Name or email address")).toHaveAttribute(
      "autocomplete",
      /^username webauthn$/,
    )
  })

  it("signs in with a typed name and one of its passkeys", async ({ page, devices: _, personName }) => {
    await disableAutofill(page)
    await signUpAndOut(page, personName)
    await page.goto("/sign-in")
    await page.getByRole("button", { name: "Continue" }).click()
    await expect(page.getByLabel("Name or email address")).toBeFocused()
    await page.getByLabel("Name or email address").fill(personName.toLowerCase())
    await page.getByRole("button", { name: "Continue" }).click()
    await expectPasskeysPage(page)
  })

  it("marks the form as unavailable while the button asks for a passkey", async ({ page, devices: _ }) => {
    await disableImmediateMode(page)
    await disableAutofill(page)
    await page.goto("/sign-in")
    const continueButton = page.getByRole("button", { name: "Continue" })
    await expect(continueButton).not.toHaveAttribute("aria-disabled")
    await keepPromptOpen(page, "get")
    await signInButton(page).click()
    await expect(page.locator("html")).toHaveAttribute("data-prompt", "open")
    await expect(continueButton).toHaveAttribute("aria-disabled", "true")
  })

  it("lets the user try again after closing the prompt, without showing an error", async ({
    page,
    devices: _,
    personName,
  }) => {
    await disableImmediateMode(page)
    await disableAutofill(page)
    await signUpAndOut(page, personName)
    await page.goto("/sign-in")
    await cancelPrompt(page, "get")
    await signInButton(page).click()
    await expect(page.getByRole("main").getByRole("status")).toHaveText(/You’re not signed in yet/)
    await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0)
    await restorePrompt(page, "get")
    await signInButton(page).click()
    await expectPasskeysPage(page)
  })

  it("rejects a user whom the device can't verify", async ({ page, devices, personName }) => {
    await disableImmediateMode(page)
    await disableAutofill(page)
    await signUpAndOut(page, personName)
    await page.goto("/sign-in")
    await devices.current.setUserVerified(false)
    await signInButton(page).click()
    await expect(page.getByRole("main").getByRole("status")).toHaveText(/You’re not signed in yet/)
    await devices.current.setUserVerified(true)
    await signInButton(page).click()
    await expectPasskeysPage(page)
  })

  it("replaces an expired challenge, so that the next press signs in", async ({
    page,
    devices: _,
    server,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 422/)
    await disableAutofill(page)
    await signUpAndOut(page, personName)
    await page.goto("/sign-in")
    await expireBeforeFinish(page, "authenticate", server.databaseUrl)
    await signInButton(page).click()
    await expect(page.getByRole("main")).toContainText("The request to use your passkey expired.")
    await signInButton(page).click()
    await expectPasskeysPage(page)
  })

  it("works on a page that was open for an hour", async ({ page, devices: _, server, personName }) => {
    await disableAutofill(page)
    await signUpAndOut(page, personName)
    await page.clock.install()
    await page.goto("/sign-in")
    await expect(signInButton(page)).toBeVisible()
    const renewed = page.waitForResponse("**/api/passkey/authenticate/start")
    await page.clock.fastForward("01:00:00")
    await renewed
    await signInButton(page).click()
    await expectPasskeysPage(page)
    expect(server.readLog()).not.toContain('"level":50')
  })

  it("says that the user is offline, and works when they are back online", async ({
    page,
    context,
    devices: _,
    personName,
    allowProblem,
  }) => {
    allowProblem(/ERR_INTERNET_DISCONNECTED/)
    await disableAutofill(page)
    await signUpAndOut(page, personName)
    await page.goto("/sign-in")
    await context.setOffline(true)
    await signInButton(page).click()
    await expect(page.getByRole("main").getByRole("alert")).toContainText("We couldn’t reach this site")
    await context.setOffline(false)
    await signInButton(page).click()
    await expectPasskeysPage(page)
  })

  it("shows no signed-in page in the history after sign-out", async ({ page, devices: _, personName }) => {
    await ignoreAutofill(page)
    await signUp(page, personName)
    await signOut(page)
    await expect(page.getByRole("link", { name: "Sign in", exact: true })).toBeVisible()
    await page.goBack()
    await page.waitForURL("/sign-in")
    await expect(page.getByText(personName)).toHaveCount(0)
  })

  it("is where the list of passkeys redirects a signed-out user", async ({ page, devices: _ }) => {
    await ignoreAutofill(page)
    await page.goto("/passkeys")
    await expect(page).toHaveURL("/sign-in")
    await expect(page.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible()
  })

  it("redirects a signed-in user to the list of passkeys, like sign-up", async ({
    page,
    devices: _,
    personName,
  }) => {
    await signUp(page, personName)
    for (const path of ["/sign-in", "/sign-up"]) {
      await page.goto(path)
      await expect(page).toHaveURL("/passkeys")
    }
    await page.goto("/")
    await page.getByRole("link", { name: "Go to your passkeys" }).click()
    await expectPasskeysPage(page)
  })
})
