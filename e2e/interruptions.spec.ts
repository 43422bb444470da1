import type { Page } from "@playwright/test"
import { disableAutofill, ignoreAutofill, keepPromptOpen } from "./support/browser/ceremonyStubs"
import {
  describe,
  endSession,
  expect,
  expectPasskeysPage,
  it,
  passkeyCards,
  signOut,
  signUp,
  signUpAndOut,
  signUpOnPage,
} from "./support/browser/test"

const signInButton = (page: Page) => page.getByRole("button", { name: "Sign in with a passkey" })
const createButton = (page: Page) => page.getByRole("button", { name: "Create account with a passkey" })
const addButton = (page: Page) => page.getByRole("button", { name: "Add a passkey" })

/** Drops the next request to this path before it reaches the server. */
async function loseRequest(page: Page, path: string): Promise<void> {
  await page.route(`**${path}`, (route) => route.abort("internetdisconnected"), { times: 1 })
}

/** Lets the server process the next request to this path, but drops the response. */
async function loseResponse(page: Page, path: string): Promise<void> {
  await page.route(
    `**${path}`,
    async (route) => {
      await route.fetch()
      await route.abort("internetdisconnected")
    },
    { times: 1 },
  )
}

/** Counts the requests to this path. */
function countRequests(page: Page, path: string): () => number {
  let count = 0
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === path) count += 1
  })
  return () => count
}

describe("An interruption", () => {
  it.beforeEach(({ allowProblem }) => allowProblem(/ERR_INTERNET_DISCONNECTED/))

  it("of sign-up before the finish request arrives is repaired by the next press, with the same passkey", async ({
    page,
    devices,
    personName,
  }) => {
    await page.goto("/sign-up")
    await page.getByLabel("Name or email address").fill(personName)
    await loseRequest(page, "/api/passkey/register/finish")
    await createButton(page).click()
    await expect(page.getByRole("main").getByRole("alert")).toContainText("We couldn’t reach this site")
    await createButton(page).click()
    await expectPasskeysPage(page)
    await expect(passkeyCards(page)).toHaveCount(1)
    expect(await devices.current.countPasskeys()).toBe(1)
  })

  it("before the scripts have loaded sends nothing and keeps what was typed", async ({
    page,
    devices: _,
    personName,
  }) => {
    let releaseScripts = () => {}
    const released = new Promise<void>((resolve) => (releaseScripts = resolve))
    await page.route(/\/_next\/static\/.*\.js/, async (route) => {
      await released
      await route.continue()
    })
    await page.goto("/sign-up", { waitUntil: "commit" })
    await page.getByLabel("Name or email address").fill(personName)
    await expect(createButton(page)).toBeDisabled()
    await page.getByLabel("Name or email address").press("Enter")
    releaseScripts()
    await createButton(page).click()
    await expectPasskeysPage(page)
  })

  it("of sign-up after the account was created leads to sign-in at the next press", async ({
    page,
    devices: _,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 4(09|22)/)
    await disableAutofill(page)
    await page.goto("/sign-up")
    await page.getByLabel("Name or email address").fill(personName)
    await loseResponse(page, "/api/passkey/register/finish")
    await createButton(page).click()
    await expect(page.getByRole("main").getByRole("alert")).toContainText("We couldn’t reach this site")
    // Browsers may or may not keep the cookie of a response that the page didn't receive.
    await page.context().clearCookies()
    await createButton(page).click()
    await page.getByRole("alert").getByRole("link", { name: "Sign in instead" }).click()
    await page.waitForURL("/sign-in")
    await signInButton(page).click()
    await expectPasskeysPage(page)
  })

  it("of sign-in before the finish request arrives is repaired by the next press", async ({
    page,
    devices: _,
    personName,
  }) => {
    await disableAutofill(page)
    await signUpAndOut(page, personName)
    await page.goto("/sign-in")
    await loseRequest(page, "/api/passkey/authenticate/finish")
    await signInButton(page).click()
    await expect(page.getByRole("main").getByRole("alert")).toContainText("We couldn’t reach this site")
    await signInButton(page).click()
    await expectPasskeysPage(page)
  })

  it("after a passkey was saved is repaired by the next press, without a second prompt", async ({
    page,
    devices,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 422/)
    await signUp(page, personName)
    await devices.change()
    await loseResponse(page, "/api/passkey/register/finish")
    await addButton(page).click()
    await expect(page.getByRole("main").getByRole("alert")).toContainText("We couldn’t reach this site")
    await addButton(page).click()
    await expect(passkeyCards(page)).toHaveCount(2)
    await expect(page.getByText("Your new passkey is saved.")).toBeVisible()
    expect(await devices.current.countPasskeys()).toBe(1)
  })

  it("by a reload during a prompt starts over", async ({ page, devices: _, personName }) => {
    await disableAutofill(page)
    await page.goto("/sign-up")
    await page.getByLabel("Name or email address").fill(personName)
    await keepPromptOpen(page, "create")
    await createButton(page).click()
    await expect(page.locator("html")).toHaveAttribute("data-prompt", "open")
    await page.reload()
    await page.getByLabel("Name or email address").fill(personName)
    await createButton(page).click()
    await expectPasskeysPage(page)
    await endSession(page)

    await page.goto("/sign-in")
    await keepPromptOpen(page, "get")
    await signInButton(page).click()
    await expect(page.locator("html")).toHaveAttribute("data-prompt", "open")
    await page.reload()
    await signInButton(page).click()
    await expectPasskeysPage(page)
  })

  it("by a double click starts only one ceremony", async ({ page, devices, personName }) => {
    await disableAutofill(page)
    const countFinished = countRequests(page, "/api/passkey/register/finish")
    await page.goto("/sign-up")
    await page.getByLabel("Name or email address").fill(personName)
    await createButton(page).dblclick()
    await expectPasskeysPage(page)
    expect(countFinished()).toBe(1)
    await devices.change()
    await addButton(page).dblclick()
    await expect(passkeyCards(page)).toHaveCount(2)
    expect(countFinished()).toBe(2)

    await endSession(page)
    const countSignIns = countRequests(page, "/api/passkey/authenticate/finish")
    await page.goto("/sign-in")
    await signInButton(page).dblclick()
    await expectPasskeysPage(page)
    expect(countSignIns()).toBe(1)
  })

  it("by the back button never leads to a form that was already used", async ({
    page,
    devices: _,
    personName,
  }) => {
    await ignoreAutofill(page)
    await page.goto("/")
    await signUpOnPage(page, personName)
    await page.goBack()
    await expectPasskeysPage(page)
    await signOut(page)
    await page.goto("/sign-in")
    await signInButton(page).click()
    await expectPasskeysPage(page)
    await page.goBack()
    await expectPasskeysPage(page)
  })

  it("by a second tab at sign-in doesn't disturb the first, and both end up signed in", async ({
    page,
    context,
    devices: _,
    personName,
  }) => {
    await ignoreAutofill(page)
    await signUpAndOut(page, personName)
    await page.goto("/sign-in")
    const other = await context.newPage()
    await ignoreAutofill(other)
    await other.goto("/sign-in")
    await expect(other.locator("html")).toHaveAttribute("data-autofill", "offered")
    await page.bringToFront()
    await signInButton(page).click()
    await expectPasskeysPage(page)
    await other.bringToFront()
    await other.getByRole("link", { name: "Create an account" }).click()
    await expectPasskeysPage(other)
  })
})
