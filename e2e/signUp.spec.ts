import { letPersonCancel, letPersonConfirm } from "./support/browser/ceremonyStubs"
import { expect, expectPasskeysPage, passkeyCards, signOut, signUp, test } from "./support/browser/test"
import { expireChallenges } from "./support/servers/database"

const createAccount = { name: "Create account with a passkey" }

test(
  "a name and one prompt make an account that is signed in",
  { tag: "@main-job" },
  async ({ page, devices, personName }) => {
    await page.goto("/")
    await page.getByRole("link", { name: "Create an account" }).first().click()
    await page.waitForURL("/sign-up")
    await page.getByLabel("Name or email address").fill(`  ${personName} `)
    await page.getByRole("button", createAccount).click()
    await expectPasskeysPage(page)
    await expect(page.getByText(`Signed in as ${personName}`)).toBeVisible()
    await expect(passkeyCards(page)).toHaveCount(1)
    await expect(passkeyCards(page)).toContainText(/Chrome on /)
    await expect(passkeyCards(page)).toContainText("synced to your other devices")
    expect(await devices.current.countPasskeys()).toBe(1)
  },
)

test("a name is needed, and asked for in the field", async ({ page, devices }) => {
  await page.goto("/sign-up")
  await page.getByRole("button", createAccount).click()
  const field = page.getByLabel("Name or email address")
  await expect(field).toBeFocused()
  await expect(field).toHaveAccessibleDescription(/Enter a name or email address/)
  await expect(field).toHaveAttribute("aria-invalid", "true")
  expect(await devices.current.countPasskeys()).toBe(0)
})

test(
  "a name that somebody has leads to sign-in",
  { tag: "@main-job" },
  async ({ page, devices, personName, allowProblem }) => {
    allowProblem(/status of 409/)
    await signUp(page, personName)
    await signOut(page)
    await devices.change()
    await page.goto("/sign-up")
    await page.getByLabel("Name or email address").fill(personName.toUpperCase())
    await page.getByRole("button", createAccount).click()
    const alert = page.getByRole("alert").filter({ hasText: "already taken" })
    await expect(alert).toBeVisible()
    await expect(alert.getByRole("link", { name: "Sign in instead" })).toHaveAttribute("href", "/sign-in")
    expect(await devices.current.countPasskeys()).toBe(0)
  },
)

test("whoever closes the prompt is quietly back, and can go on", async ({ page, devices, personName }) => {
  await page.goto("/sign-up")
  await page.getByLabel("Name or email address").fill(personName)
  await letPersonCancel(page, "create")
  await page.getByRole("button", createAccount).click()
  await expect(page.getByRole("status")).toHaveText(/No account was created/)
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0)
  await expect(page.getByLabel("Name or email address")).toHaveValue(personName)

  await letPersonConfirm(page, "create")
  await page.getByRole("button", createAccount).click()
  await expectPasskeysPage(page)
  expect(await devices.current.countPasskeys()).toBe(1)
})

test("a finger that does not fit makes no account", async ({ page, devices, personName }) => {
  await page.goto("/sign-up")
  await devices.current.setUserVerified(false)
  await page.getByLabel("Name or email address").fill(personName)
  await page.getByRole("button", createAccount).click()
  await expect(page.getByRole("status")).toHaveText(/No account was created/)

  await devices.current.setUserVerified(true)
  await page.getByRole("button", createAccount).click()
  await expectPasskeysPage(page)
})

test(
  "a challenge that expired meanwhile is replaced at the next press",
  { tag: "@main-job" },
  async ({ page, devices: _, server, personName, allowProblem }) => {
    allowProblem(/status of 422/)
    await page.goto("/sign-up")
    await page.getByLabel("Name or email address").fill(personName)
    await page.route(
      "**/api/passkey/register/finish",
      async (route) => {
        await expireChallenges(server.databaseUrl)
        await route.continue()
      },
      { times: 1 },
    )
    await page.getByRole("button", createAccount).click()
    await expect(page.getByRole("main")).toContainText("took too long")
    await page.goto("/sign-up")
    await page.getByLabel("Name or email address").fill(personName)
    await page.getByRole("button", createAccount).click()
    await expectPasskeysPage(page)
  },
)

test("without a connection the page says so, and works when it is back", async ({
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
  await page.getByRole("button", createAccount).click()
  await expect(page.getByRole("main").getByRole("alert")).toContainText("You’re offline")

  await context.setOffline(false)
  await page.getByRole("button", createAccount).click()
  await expectPasskeysPage(page)
})

for (const path of ["/sign-up", "/sign-in"]) {
  test(`a browser without passkeys is told so at ${path}`, async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, "PublicKeyCredential"))
    await page.goto(path)
    await expect(page.getByRole("main")).toContainText(/This browser doesn’t support passkeys/)
    await expect(page.getByRole("main").getByRole("button")).toHaveCount(0)
  })
}

test("opened at an address without passkeys, the site names the right one", async ({ page, server }) => {
  await page.goto(`${server.url}/sign-up`)
  const notice = page.getByRole("alert").filter({ hasText: "Passkeys don’t work at this address" })
  await expect(notice).toBeVisible()
  await notice.getByRole("link").click()
  await page.waitForURL(`${server.origin}/sign-up`)
  await expect(notice).toHaveCount(0)
})
