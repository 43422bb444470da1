import type { Page } from "@playwright/test"
import { runBeforeFinish } from "./support/browser/beforeFinish"
import { disableAutofill, cancelPrompt, restorePrompt } from "./support/browser/ceremonyStubs"
import { describe, expect, expectPasskeysPage, it, signUpAndOut } from "./support/browser/test"

const signInButton = (page: Page) => page.getByRole("button", { name: "Sign in with a passkey" })

/** Records the kinds of requests to the browser, in order. */
async function watchRequests(page: Page): Promise<() => Promise<string>> {
  await page.addInitScript(() => {
    // On the prototype, so that it isn't affected when a test adds or removes a stub.
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

describe("Immediate mode", () => {
  it("signs in with a passkey that the browser has locally", async ({ page, devices: _, personName }) => {
    await disableAutofill(page)
    await signUpAndOut(page, personName)
    const readRequests = await watchRequests(page)
    await page.goto("/sign-in")
    // Check before the next page replaces this one.
    await runBeforeFinish(page, "authenticate", async () => {
      expect(await readRequests()).toBe("immediate, ")
    })
    await signInButton(page).click()
    await expectPasskeysPage(page)
  })

  it("says that there is no local passkey, and offers sign-up or another device", async ({
    page,
    devices,
    personName,
  }) => {
    await disableAutofill(page)
    await signUpAndOut(page, personName)
    const readRequests = await watchRequests(page)
    await devices.change()
    await page.goto("/sign-in")
    await signInButton(page).click()
    const alert = page.getByRole("main").getByRole("alert")
    await expect(alert).toContainText("There’s no passkey for this site on this device.")
    await expect(alert.getByRole("link", { name: "Create an account" })).toHaveAttribute("href", "/sign-up")
    await cancelPrompt(page, "get")
    await alert.getByRole("button", { name: "Use a passkey from another device" }).click()
    await expect(page.getByRole("main").getByRole("status")).toHaveText(/You’re not signed in yet/)
    await restorePrompt(page, "get")
    expect(await readRequests()).toBe("immediate, ")
  })

  it("offers every kind of passkey after the user has closed the prompt", async ({
    page,
    devices: _,
    personName,
  }) => {
    await disableAutofill(page)
    await signUpAndOut(page, personName)
    const readRequests = await watchRequests(page)
    await page.goto("/sign-in")
    await cancelPrompt(page, "get", 1500)
    await signInButton(page).click()
    await expect(page.getByRole("main").getByRole("status")).toHaveText(/You’re not signed in yet/)
    await restorePrompt(page, "get")
    await runBeforeFinish(page, "authenticate", async () => {
      expect(await readRequests()).toBe("ordinary, ")
    })
    await signInButton(page).click()
    await expectPasskeysPage(page)
  })

  it("isn't used for a typed name", async ({ page, devices: _, personName }) => {
    await disableAutofill(page)
    await signUpAndOut(page, personName)
    const readRequests = await watchRequests(page)
    await page.goto("/sign-in")
    await runBeforeFinish(page, "authenticate", async () => {
      expect(await readRequests()).toBe("ordinary with names, ")
    })
    await page.getByLabel("Name or email address").fill(personName)
    await page.getByRole("button", { name: "Continue" }).click()
    await expectPasskeysPage(page)
  })
})
