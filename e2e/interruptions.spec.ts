import type { Page } from "@playwright/test"
import { haveNoAutofill, leaveAutofillAlone, letPersonHesitate } from "./support/browser/ceremonyStubs"
import { expect, expectPasskeysPage, passkeyCards, signOut, signUp, test } from "./support/browser/test"

const signInButton = (page: Page) => page.getByRole("button", { name: "Sign in with a passkey" })
const createButton = (page: Page) => page.getByRole("button", { name: "Create account with a passkey" })
const addButton = (page: Page) => page.getByRole("button", { name: "Add a passkey" })

/** The next request for this path never arrives. */
async function loseRequest(page: Page, path: string): Promise<void> {
  await page.route(`**${path}`, (route) => route.abort("internetdisconnected"), { times: 1 })
}

/** The next request for this path arrives and is carried out, but its answer gets lost. */
async function loseAnswer(page: Page, path: string): Promise<void> {
  await page.route(
    `**${path}`,
    async (route) => {
      await route.fetch()
      await route.abort("internetdisconnected")
    },
    { times: 1 },
  )
}

/** How often this path was asked for. */
function countRequests(page: Page, path: string): () => number {
  let count = 0
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === path) count += 1
  })
  return () => count
}

test.beforeEach(({ allowProblem }) => allowProblem(/ERR_INTERNET_DISCONNECTED/))

test("a sign-up whose finish never arrived is repeated with one press", async ({
  page,
  devices: _,
  personName,
}) => {
  await page.goto("/sign-up")
  await page.getByLabel("Name or email address").fill(personName)
  await loseRequest(page, "/api/passkey/register/finish")
  await createButton(page).click()
  await expect(page.getByRole("main").getByRole("alert")).toContainText("You’re offline")
  await createButton(page).click()
  await expectPasskeysPage(page)
  await expect(passkeyCards(page)).toHaveCount(1)
})

test("until the page's scripts have come nothing can be pressed or sent, and what was typed stays", async ({
  page,
  devices: _,
  personName,
}) => {
  let letScriptsCome = () => {}
  const mayCome = new Promise<void>((resolve) => (letScriptsCome = resolve))
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await mayCome
    await route.continue()
  })
  await page.goto("/sign-up", { waitUntil: "commit" })
  await page.getByLabel("Name or email address").fill(personName)
  await expect(createButton(page)).toBeDisabled()
  await page.getByLabel("Name or email address").press("Enter")
  letScriptsCome()
  await createButton(page).click()
  await expectPasskeysPage(page)
})

test("a sign-up whose answer got lost has made the account: the next press leads to sign-in", async ({
  page,
  devices: _,
  personName,
  allowProblem,
}) => {
  allowProblem(/status of 409/)
  await haveNoAutofill(page)
  await page.goto("/sign-up")
  await page.getByLabel("Name or email address").fill(personName)
  await loseAnswer(page, "/api/passkey/register/finish")
  await createButton(page).click()
  await expect(page.getByRole("main").getByRole("alert")).toContainText("You’re offline")
  // Whether the browser kept the cookie of the answer that the page did not get is the browser's affair.
  await page.context().clearCookies()
  await createButton(page).click()
  await page.getByRole("alert").getByRole("link", { name: "Sign in instead" }).click()
  await page.waitForURL("/sign-in")
  await signInButton(page).click()
  await expectPasskeysPage(page)
})

test("a sign-in whose finish never arrived is repeated with one press", async ({
  page,
  devices: _,
  personName,
}) => {
  await haveNoAutofill(page)
  await signUp(page, personName)
  await signOut(page)
  await page.goto("/sign-in")
  await loseRequest(page, "/api/passkey/authenticate/finish")
  await signInButton(page).click()
  await expect(page.getByRole("main").getByRole("alert")).toContainText("You’re offline")
  await signInButton(page).click()
  await expectPasskeysPage(page)
})

test("a passkey whose answer got lost is there all the same, and the next press says so", async ({
  page,
  devices,
  personName,
}) => {
  await signUp(page, personName)
  await devices.change()
  await loseAnswer(page, "/api/passkey/register/finish")
  await addButton(page).click()
  await expect(page.getByRole("main").getByRole("alert")).toContainText("You’re offline")
  await addButton(page).click()
  await expect(page.getByRole("main")).toContainText("This device already has a passkey")
  await page.reload()
  await expect(passkeyCards(page)).toHaveCount(2)
})

test("a reload in the middle of a prompt begins afresh", async ({ page, devices: _, personName }) => {
  await haveNoAutofill(page)
  await page.goto("/sign-up")
  await page.getByLabel("Name or email address").fill(personName)
  await letPersonHesitate(page, "create")
  await createButton(page).click()
  await expect(page.locator("html")).toHaveAttribute("data-prompt", "open")
  await page.reload()
  await signUp(page, personName)
  await signOut(page)

  await page.goto("/sign-in")
  await letPersonHesitate(page, "get")
  await signInButton(page).click()
  await expect(page.locator("html")).toHaveAttribute("data-prompt", "open")
  await page.reload()
  await signInButton(page).click()
  await expectPasskeysPage(page)
})

test("a double click is one ceremony", async ({ page, devices, personName }) => {
  await haveNoAutofill(page)
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

  await signOut(page)
  const countSignIns = countRequests(page, "/api/passkey/authenticate/finish")
  await page.goto("/sign-in")
  await signInButton(page).dblclick()
  await expectPasskeysPage(page)
  expect(countSignIns()).toBe(1)
})

test("the back button never leads to a form that is done with", async ({ page, devices: _, personName }) => {
  await leaveAutofillAlone(page)
  await page.goto("/")
  await signUp(page, personName)
  await page.goBack()
  await expectPasskeysPage(page)
  await signOut(page)
  await page.goto("/sign-in")
  await signInButton(page).click()
  await expectPasskeysPage(page)
  await page.goBack()
  await expectPasskeysPage(page)
})

test("a tab that waits at sign-in does not disturb the one that signs in, and goes on signed in", async ({
  page,
  context,
  devices: _,
  personName,
}) => {
  await leaveAutofillAlone(page)
  await signUp(page, personName)
  await signOut(page)
  await page.goto("/sign-in")
  const other = await context.newPage()
  await leaveAutofillAlone(other)
  await other.goto("/sign-in")
  await expect(other.locator("html")).toHaveAttribute("data-autofill", "offered")
  await page.bringToFront()
  await signInButton(page).click()
  await expectPasskeysPage(page)
  await other.bringToFront()
  await other.getByRole("link", { name: "Create an account" }).click()
  await expectPasskeysPage(other)
})
