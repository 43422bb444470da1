import type { Page } from "@playwright/test"
import { takeNameBeforeFinish } from "./support/browser/beforeFinish"
import { disableAutofill, disableImmediateMode, keepPromptOpen } from "./support/browser/ceremonyStubs"
import {
  createAccount,
  createAccountWithPasskeys,
  describe,
  expect,
  it,
  openRemoval,
  passkeyCards,
  signUp,
  signUpAndOut,
} from "./support/browser/test"
import {
  addRecoveryCode,
  removeAccount,
  removeNewestPasskey,
  renameAccount,
} from "./support/servers/database"

const signInButton = (page: Page) => page.getByRole("button", { name: "Sign in with a passkey" })

describe("Signals", () => {
  for (const mode of ["immediate mode", "every kind of passkey"]) {
    it(`delete a passkey that the server doesn't know, and the page says so (${mode})`, async ({
      page,
      devices,
      server,
      personName,
      allowProblem,
    }) => {
      allowProblem(/status of 422/)
      await disableAutofill(page)
      if (mode !== "immediate mode") await disableImmediateMode(page)
      await signUpAndOut(page, personName)
      await removeNewestPasskey(server.databaseUrl)
      const deleted = devices.current.waitUntilDeleted()
      await page.goto("/sign-in")
      await signInButton(page).click()
      await expect(page.getByRole("main").getByRole("alert")).toContainText(/don’t recognize this passkey/)
      await deleted
      expect(await devices.current.countPasskeys()).toBe(0)
      await expect(page).toHaveURL("/sign-in")
    })
  }

  it("delete a new passkey that the server rejects, so that a second attempt leaves only one", async ({
    page,
    devices,
    server,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 409/)
    await disableAutofill(page)
    await takeNameBeforeFinish(page, server, personName)
    const deleted = devices.current.waitUntilDeleted()
    await page.goto("/sign-up")
    await page.getByLabel("Name or email address").fill(personName)
    await page.getByRole("button", { name: "Create account with a passkey" }).click()
    await expect(page.getByRole("main").getByRole("alert")).toContainText("already taken")
    await deleted
    await signUp(page, `${personName} again`)
    expect(await devices.current.countPasskeys()).toBe(1)
  })

  it("delete an unknown passkey that was chosen in autofill", async ({
    page,
    devices,
    server,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 422/)
    await signUpAndOut(page, personName)
    await removeNewestPasskey(server.databaseUrl)
    const deleted = devices.current.waitUntilDeleted()
    await page.goto("/sign-in")
    await expect(page.getByRole("main").getByRole("alert")).toContainText(/don’t recognize this passkey/)
    await deleted
  })

  it("keep a valid passkey of another service at this address", async ({
    page,
    devices,
    server,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 422/)
    await disableAutofill(page)
    await signUpAndOut(page, personName)
    await removeAccount(server.databaseUrl, personName)
    await page.goto("/sign-in")
    await signInButton(page).click()
    await expect(page.getByRole("main").getByRole("alert")).toContainText(/another service/)
    expect(await devices.current.countPasskeys()).toBe(1)
  })

  it("delete a passkey that was removed elsewhere when the list is opened", async ({
    page,
    devices,
    server,
    personName,
  }) => {
    await createAccountWithPasskeys(page, devices, personName, 2)
    await removeNewestPasskey(server.databaseUrl)
    const deleted = devices.current.waitUntilDeleted()
    await page.goto("/passkeys")
    await deleted
    await expect(passkeyCards(page)).toHaveCount(1)
  })

  it("delete the session's passkey when it is removed", async ({ page, devices, server, personName }) => {
    await disableAutofill(page)
    await createAccount(page, personName)
    await addRecoveryCode(server.databaseUrl, personName)
    await page.goto("/passkeys")
    const deleted = devices.current.waitUntilDeleted()
    await (await openRemoval(page)).getByRole("button", { name: "Remove passkey" }).click()
    await deleted
    await page.waitForURL("/sign-in?after=all-passkeys-removed")
  })

  it("update the account's name on the device", async ({ page, devices, server, personName }) => {
    await signUp(page, personName)
    const newName = `${personName} Newname`
    await renameAccount(server.databaseUrl, personName, newName)
    const named = devices.current.waitUntilNamed(newName)
    await page.reload()
    await named
    expect(await devices.current.listNames()).toEqual([{ name: newName, displayName: newName }])
  })

  it("aren't sent while a prompt is open, because the list lacks the passkey being created", async ({
    page,
    devices: _,
    server,
    personName,
  }) => {
    await page.addInitScript(() => {
      const signal = PublicKeyCredential.signalAllAcceptedCredentials.bind(PublicKeyCredential)
      PublicKeyCredential.signalAllAcceptedCredentials = (accepted) => {
        const { dataset } = document.documentElement
        dataset["signals"] =
          `${dataset["signals"] ?? ""}${dataset["prompt"] === "open" ? "during" : "before"} `
        return signal(accepted)
      }
    })
    await signUp(page, personName)
    await expect(page.locator("html")).toHaveAttribute("data-signals", "before ")
    await keepPromptOpen(page, "create")
    await page.getByRole("button", { name: "Add a passkey" }).click()
    await expect(page.locator("html")).toHaveAttribute("data-prompt", "open")
    // The page is rendered again with a new name, which would be signaled.
    await renameAccount(server.databaseUrl, personName, `${personName} again`)
    await page.getByRole("button", { name: /^Rename / }).click()
    await page.getByLabel("Passkey name").fill("Another name")
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await expect(page.getByText(`Signed in as ${personName} again`)).toBeVisible()
    await expect(page.locator("html")).toHaveAttribute("data-signals", "before ")
  })
})
