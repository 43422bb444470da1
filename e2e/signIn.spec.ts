import type { Page } from "@playwright/test"
import {
  haveNoAutofill,
  haveNoImmediateMode,
  leaveAutofillAlone,
  letPersonCancel,
  letPersonConfirm,
  letPersonHesitate,
} from "./support/browser/ceremonyStubs"
import { expect, expectPasskeysPage, passkeyCards, signOut, signUp, test } from "./support/browser/test"
import { expireChallenges } from "./support/servers/database"

const signInButton = (page: Page) => page.getByRole("button", { name: "Sign in with a passkey" })

test(
  "one button signs in, without a name",
  { tag: "@main-job" },
  async ({ page, devices: _, personName }) => {
    await haveNoAutofill(page)
    await signUp(page, personName)
    await signOut(page)
    await page.getByRole("link", { name: "Sign in with a passkey" }).click()
    await page.waitForURL("/sign-in")
    await signInButton(page).click()
    await expectPasskeysPage(page)
    await expect(page.getByText(`Signed in as ${personName}`)).toBeVisible()
    await expect(passkeyCards(page)).toContainText("Used for this session")
    await expect(passkeyCards(page)).not.toContainText("Not used yet")
  },
)

test("the button withdraws an offer in autofill before it asks", async ({ page, devices: _, personName }) => {
  await leaveAutofillAlone(page)
  await signUp(page, personName)
  await signOut(page)
  await page.goto("/sign-in")
  await expect(page.locator("html")).toHaveAttribute("data-autofill", "offered")
  await signInButton(page).click()
  await expectPasskeysPage(page)
})

test("leaving the page withdraws the offer in autofill", async ({ page, devices: _ }) => {
  await leaveAutofillAlone(page)
  await page.goto("/sign-in")
  await expect(page.locator("html")).toHaveAttribute("data-autofill", "offered")
  await page.getByRole("link", { name: "Create an account" }).click()
  await page.waitForURL("/sign-up")
  await expect(page.locator("html")).toHaveAttribute("data-autofill", "withdrawn")
})

test(
  "autofill signs in, without a button",
  { tag: "@main-job" },
  async ({ page, devices: _, personName }) => {
    await signUp(page, personName)
    await signOut(page)
    // The virtual authenticator chooses from the autofill at once, as a person would with a tap.
    await page.goto("/sign-in")
    await expectPasskeysPage(page)
    await expect(page.getByText(`Signed in as ${personName}`)).toBeVisible()
  },
)

test("the name field is one in which browsers offer passkeys", async ({ page, devices: _ }) => {
  await leaveAutofillAlone(page)
  await page.goto("/sign-in")
  await expect(page.getByLabel("Name or email address")).toHaveAttribute(
    "autocomplete",
    /^username webauthn$/,
  )
})

test(
  "a typed name signs in with a passkey of its own",
  { tag: "@main-job" },
  async ({ page, devices: _, personName }) => {
    await haveNoAutofill(page)
    await signUp(page, personName)
    await signOut(page)
    await page.goto("/sign-in")
    await page.getByRole("button", { name: "Continue" }).click()
    await expect(page.getByLabel("Name or email address")).toBeFocused()
    await page.getByLabel("Name or email address").fill(personName.toLowerCase())
    await page.getByRole("button", { name: "Continue" }).click()
    await expectPasskeysPage(page)
  },
)

test("while the button asks for a passkey, the form says that it can't be sent", async ({
  page,
  devices: _,
}) => {
  await haveNoImmediateMode(page)
  await haveNoAutofill(page)
  await page.goto("/sign-in")
  const continueButton = page.getByRole("button", { name: "Continue" })
  await expect(continueButton).not.toHaveAttribute("aria-disabled")
  await letPersonHesitate(page, "get")
  await signInButton(page).click()
  await expect(page.locator("html")).toHaveAttribute("data-prompt", "open")
  await expect(continueButton).toHaveAttribute("aria-disabled", "true")
})

test("whoever closes the prompt is quietly back, and can go on", async ({ page, devices: _, personName }) => {
  await haveNoImmediateMode(page)
  await haveNoAutofill(page)
  await signUp(page, personName)
  await signOut(page)
  await page.goto("/sign-in")
  await letPersonCancel(page, "get")
  await signInButton(page).click()
  await expect(page.getByRole("main").getByRole("status")).toHaveText(/You’re not signed in yet/)
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0)
  await letPersonConfirm(page, "get")
  await signInButton(page).click()
  await expectPasskeysPage(page)
})

test("a finger that does not fit does not sign in", async ({ page, devices, personName }) => {
  await haveNoImmediateMode(page)
  await haveNoAutofill(page)
  await signUp(page, personName)
  await signOut(page)
  await page.goto("/sign-in")
  await devices.current.setUserVerified(false)
  await signInButton(page).click()
  await expect(page.getByRole("main").getByRole("status")).toHaveText(/You’re not signed in yet/)
  await devices.current.setUserVerified(true)
  await signInButton(page).click()
  await expectPasskeysPage(page)
})

test("a challenge that expired meanwhile is replaced by itself: the next press signs in", async ({
  page,
  devices: _,
  server,
  personName,
  allowProblem,
}) => {
  allowProblem(/status of 422/)
  await haveNoAutofill(page)
  await signUp(page, personName)
  await signOut(page)
  await page.goto("/sign-in")
  await page.route(
    "**/api/passkey/authenticate/finish",
    async (route) => {
      await expireChallenges(server.databaseUrl)
      await route.continue()
    },
    { times: 1 },
  )
  await signInButton(page).click()
  await expect(page.getByRole("main")).toContainText("took too long")
  await signInButton(page).click()
  await expectPasskeysPage(page)
})

test("a page that was left open for an hour still signs in", async ({
  page,
  devices: _,
  server,
  personName,
}) => {
  await haveNoAutofill(page)
  await signUp(page, personName)
  await signOut(page)
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

test("without a connection the page says so, and works when it is back", async ({
  page,
  context,
  devices: _,
  personName,
  allowProblem,
}) => {
  allowProblem(/ERR_INTERNET_DISCONNECTED/)
  await haveNoAutofill(page)
  await signUp(page, personName)
  await signOut(page)
  await page.goto("/sign-in")
  await context.setOffline(true)
  await signInButton(page).click()
  await expect(page.getByRole("main").getByRole("alert")).toContainText("You’re offline")
  await context.setOffline(false)
  await signInButton(page).click()
  await expectPasskeysPage(page)
})

test(
  "signing out ends the session, in the history too",
  { tag: "@main-job" },
  async ({ page, devices: _, personName }) => {
    await leaveAutofillAlone(page)
    await signUp(page, personName)
    await signOut(page)
    await expect(page.getByRole("link", { name: "Sign in", exact: true })).toBeVisible()
    await page.goBack()
    await page.waitForURL("/sign-in")
    await expect(page.getByText(personName)).toHaveCount(0)
  },
)

test("whoever is signed out is sent from the list to sign-in", async ({ page, devices: _ }) => {
  await leaveAutofillAlone(page)
  await page.goto("/passkeys")
  await expect(page).toHaveURL("/sign-in")
  await expect(page.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible()
})

test("whoever is signed in is sent from sign-in and sign-up to the list", async ({
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
