import type { Page } from "@playwright/test"
import { haveNoAutofill, letPersonCancel, letPersonConfirm } from "./support/browser/ceremonyStubs"
import { expect, expectPasskeysPage, signOut, signUp, test } from "./support/browser/test"

const signInButton = (page: Page) => page.getByRole("button", { name: "Sign in with a passkey" })

/** Which kinds of requests the browser was asked for, in order. */
async function watchRequests(page: Page): Promise<() => Promise<string>> {
  await page.addInitScript(() => {
    // Underneath what a test stubs: that can be taken away again.
    const { get } = CredentialsContainer.prototype
    CredentialsContainer.prototype.get = function (options) {
      const { dataset } = document.documentElement
      const hasNames = (options?.publicKey?.allowCredentials ?? []).length > 0
      const mode = options && "uiMode" in options ? String(options.uiMode) : "ordinary"
      dataset["requests"] = `${dataset["requests"] ?? ""}${mode}${hasNames ? " with names" : ""}, `
      return get.call(this, options)
    }
  })
  return async () => (await page.locator("html").getAttribute("data-requests")) ?? ""
}

test("the button signs in with what the browser has at hand", async ({ page, devices: _, personName }) => {
  await haveNoAutofill(page)
  await signUp(page, personName)
  await signOut(page)
  const readRequests = await watchRequests(page)
  await page.goto("/sign-in")
  // The next page comes only once it was looked at.
  await page.route("**/api/passkey/authenticate/finish", async (route) => {
    expect(await readRequests()).toBe("immediate, ")
    await route.continue()
  })
  await signInButton(page).click()
  await expectPasskeysPage(page)
})

test("where nothing is at hand the page says so, and leads to an account or to another device", async ({
  page,
  devices,
  personName,
}) => {
  await haveNoAutofill(page)
  await signUp(page, personName)
  await signOut(page)
  const readRequests = await watchRequests(page)
  await devices.change()
  await page.goto("/sign-in")
  await signInButton(page).click()
  const alert = page.getByRole("main").getByRole("alert")
  await expect(alert).toContainText("There’s no passkey for this site on this device.")
  await expect(alert.getByRole("link", { name: "Create an account" })).toHaveAttribute("href", "/sign-up")
  await letPersonCancel(page, "get")
  await alert.getByRole("button", { name: "Use a passkey from another device" }).click()
  await expect(page.getByRole("main").getByRole("status")).toHaveText(/You’re not signed in yet/)
  await letPersonConfirm(page, "get")
  expect(await readRequests()).toBe("immediate, ")
})

test("whoever closes what was offered is quietly back; the next press offers every kind", async ({
  page,
  devices: _,
  personName,
}) => {
  await haveNoAutofill(page)
  await signUp(page, personName)
  await signOut(page)
  const readRequests = await watchRequests(page)
  await page.goto("/sign-in")
  await letPersonCancel(page, "get", 1500)
  await signInButton(page).click()
  await expect(page.getByRole("main").getByRole("status")).toHaveText(/You’re not signed in yet/)
  await letPersonConfirm(page, "get")
  await page.route("**/api/passkey/authenticate/finish", async (route) => {
    expect(await readRequests()).toBe("ordinary, ")
    await route.continue()
  })
  await signInButton(page).click()
  await expectPasskeysPage(page)
})

test("a name that was typed is not asked for in this way", async ({ page, devices: _, personName }) => {
  await haveNoAutofill(page)
  await signUp(page, personName)
  await signOut(page)
  const readRequests = await watchRequests(page)
  await page.goto("/sign-in")
  await page.route("**/api/passkey/authenticate/finish", async (route) => {
    expect(await readRequests()).toBe("ordinary with names, ")
    await route.continue()
  })
  await page.getByLabel("Name or email address").fill(personName)
  await page.getByRole("button", { name: "Continue" }).click()
  await expectPasskeysPage(page)
})
