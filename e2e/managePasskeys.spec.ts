import { disableAutofill, cancelPrompt } from "./support/browser/ceremonyStubs"
import {
  addPasskey,
  createAccount,
  createAccountWithPasskeys,
  describe,
  endSession,
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
import { addRecoveryCode } from "./support/servers/database"

const addButton = { name: "Add a passkey" }

describe("The list of passkeys", () => {
  it("adds a passkey on a second device, which can sign in", async ({ page, devices, personName }) => {
    await disableAutofill(page)
    await signUp(page, personName)
    await expect(page.getByText("1 of 3 passkeys. You can add 2 more.")).toBeVisible()
    await addPasskey(page, devices)
    await expect(page.getByRole("status").getByText("Your new passkey is saved")).toBeVisible()
    await expect(page.getByText("2 of 3 passkeys. You can add 1 more.")).toBeVisible()
    const names = await passkeyCards(page).getByRole("heading").allTextContents()
    expect(new Set(names).size).toBe(2)

    await endSession(page)
    await page.goto("/sign-in")
    await page.getByRole("button", { name: "Sign in with a passkey" }).click()
    await expectPasskeysPage(page)
    await expect(passkeyCards(page).last()).toContainText("Used for this session")
  })

  it("says without alarm that a device already has a passkey for the account", async ({
    page,
    devices,
    personName,
  }) => {
    await signUp(page, personName)
    await page.getByRole("button", addButton).click()
    const message = page.getByRole("alert").filter({ hasText: "This device already has a passkey" })
    await expect(message).toContainText("choose a security key or another device")
    await expect(passkeyCards(page)).toHaveCount(1)
    expect(await devices.current.countPasskeys()).toBe(1)
  })

  it("explains at the limit why no passkey can be added, until one is removed", async ({
    page,
    devices,
    personName,
  }) => {
    await signUpWithPasskeys(page, devices, personName, 2)
    await addPasskey(page, devices)
    await expect(page.getByText("3 of 3 passkeys. You can’t add more.")).toBeVisible()
    await expect(page.getByRole("button", addButton)).toHaveCount(0)
    await expect(page.getByRole("main")).toContainText("which is the maximum. To add another, remove one")
    await expect(page.getByRole("heading", { name: "Add another passkey" })).toHaveCount(0)
    for (const card of await passkeyCards(page).all()) {
      expect((await card.boundingBox())?.height).toBeLessThan(130)
    }
    await page.getByRole("link", { name: "Account recovery" }).click()
    await expect(page.getByRole("heading", { name: "Account recovery" })).toBeInViewport()

    const [, second] = await readPasskeyNames(page)
    await (await openRemoval(page, second)).getByRole("button", { name: "Remove passkey" }).click()
    await expect(page.getByRole("button", addButton)).toBeVisible()
  })

  it("shows the server's rejection if another tab reached the limit first", async ({
    page,
    context,
    devices,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 409/)
    await signUpWithPasskeys(page, devices, personName, 2)
    const stale = await context.newPage()
    await stale.goto("/passkeys")
    await expect(stale.getByRole("button", addButton)).toBeVisible()
    // Browsers show the prompt only for the page in front.
    await page.bringToFront()
    await addPasskey(page, devices)
    await stale.getByRole("button", addButton).click()
    await expect(stale.getByRole("main").getByRole("alert")).toContainText(
      "Your account already has the maximum number of passkeys",
    )
  })

  it("adds nothing if the user closes the prompt, and says so without alarm", async ({
    page,
    devices,
    personName,
  }) => {
    await signUp(page, personName)
    await devices.change()
    await cancelPrompt(page, "create")
    await page.getByRole("button", addButton).click()
    await expect(page.getByRole("status").filter({ hasText: "No passkey was added" })).toBeVisible()
    await expect(passkeyCards(page)).toHaveCount(1)
  })

  it("renames a passkey", async ({ page, devices: _, personName }) => {
    await signUp(page, personName)
    await page.getByRole("button", { name: /^Rename / }).click()
    const dialog = page.getByRole("dialog", { name: "Rename passkey" })
    const field = dialog.getByLabel("Passkey name")
    await expect(field).toBeFocused()
    await field.fill("   ")
    await dialog.getByRole("button", { name: "Save", exact: true }).click()
    await expect(field).toHaveAccessibleDescription(/Enter a name for this passkey/)

    await field.fill("<b>Grandma’s</b> 🔑 phone")
    await dialog.getByRole("button", { name: "Save", exact: true }).click()
    await expect(dialog).toHaveCount(0)
    await expect(passkeyCards(page).getByRole("heading")).toHaveText("<b>Grandma’s</b> 🔑 phone")
    await expect(page.getByRole("button", { name: /^Rename .*Grandma’s/ })).toBeFocused()
    await page.reload()
    await expect(passkeyCards(page).getByRole("heading")).toHaveText("<b>Grandma’s</b> 🔑 phone")
  })

  it("changes nothing if the user closes a dialog", async ({ page, devices, personName }) => {
    await signUpWithPasskeys(page, devices, personName, 2)
    const remove = page.getByRole("button", { name: /^Remove .*2$/ })
    await remove.click()
    const dialog = page.getByRole("dialog")
    await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused()
    await dialog.getByRole("button", { name: "Cancel" }).click()
    await expect(dialog).toHaveCount(0)
    await expect(remove).toBeFocused()
    await remove.click()
    await page.keyboard.press("Escape")
    await expect(dialog).toHaveCount(0)
    await expect(passkeyCards(page)).toHaveCount(2)
  })

  it("opens no dialog after the user canceled it while it was loading", async ({
    page,
    devices: _,
    personName,
  }) => {
    await signUp(page, personName)
    const released = Promise.withResolvers<undefined>()
    await page.route("**/_next/static/chunks/**", async (route) => {
      await released.promise
      await route.continue()
    })
    await page.evaluate(() => {
      const { showModal } = HTMLDialogElement.prototype
      let count = 0
      HTMLDialogElement.prototype.showModal = function countAndShow() {
        count += 1
        Reflect.set(globalThis, "openedDialogs", count)
        showModal.call(this)
      }
    })
    const rename = page.getByRole("button", { name: /^Rename Chrome/ })
    const cancel = [
      () => page.keyboard.press("Escape"),
      () => page.getByRole("heading", { level: 1 }).click(),
    ]
    for (const stop of cancel) {
      await rename.click()
      await expect(rename).toHaveAttribute("aria-disabled", "true")
      await stop()
      await expect(rename).not.toHaveAttribute("aria-disabled")
    }
    released.resolve(undefined)
    await rename.click()
    await expect(page.getByRole("dialog")).toBeVisible()
    expect(await page.evaluate((): unknown => Reflect.get(globalThis, "openedDialogs"))).toBe(1)
  })

  it("removes one passkey and keeps the other", async ({ page, devices, personName }) => {
    await signUpWithPasskeys(page, devices, personName, 2)
    const [first = "", second = ""] = await readPasskeyNames(page)
    const dialog = await openRemoval(page, second)
    await expect(dialog).toContainText(second)
    await dialog.getByRole("button", { name: "Remove passkey" }).click()
    await expect(dialog).toHaveCount(0)
    await expect(passkeyCards(page).getByRole("heading")).toHaveText([first])
    await expect(page.getByRole("status").getByText("was removed")).toBeVisible()
  })

  it("keeps the only way to sign in, and says why and what to do instead", async ({
    page,
    devices,
    personName,
  }) => {
    await signUp(page, personName)
    const dialog = await openRemoval(page)
    await expect(dialog).toHaveAccessibleName("You can’t remove your only passkey")
    await expect(dialog).toContainText("the only way to sign in to your account")
    await expect(dialog.getByRole("button", { name: "Remove passkey" })).toHaveCount(0)
    await dialog.getByRole("link", { name: "set up account recovery" }).click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole("heading", { name: "Account recovery" })).toBeInViewport()
    await openRemoval(page)
    await dialog.getByRole("link", { name: "Add another passkey" }).click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole("button", addButton)).toBeInViewport()

    await addPasskey(page, devices)
    await page.getByRole("button", { name: "Remove all passkeys" }).click()
    await expect(dialog).toHaveAccessibleName("You can’t remove all your passkeys")
    await expect(dialog.getByRole("link", { name: "Set up account recovery" })).toBeVisible()
    await dialog.getByRole("button", { name: "Cancel" }).click()
    await expect(dialog).toHaveCount(0)
    await expect(passkeyCards(page)).toHaveCount(2)
  })

  it("shows the server's rejection if another tab left only one passkey", async ({
    page,
    context,
    devices,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 409/)
    await signUpWithPasskeys(page, devices, personName, 2)
    const [first, second] = await readPasskeyNames(page)
    const stale = await context.newPage()
    await stale.goto("/passkeys")
    await (await openRemoval(page, second)).getByRole("button", { name: "Remove passkey" }).click()
    await expect(passkeyCards(page)).toHaveCount(1)
    const dialog = await openRemoval(stale, first)
    await dialog.getByRole("button", { name: "Remove passkey" }).click()
    await expect(dialog.getByRole("alert")).toContainText("your only way to sign in")
    await stale.reload()
    await expect(passkeyCards(stale)).toHaveCount(1)
  })

  it("signs out after removing the session's passkey, as the dialog says beforehand", async ({
    page,
    devices,
    personName,
  }) => {
    await disableAutofill(page)
    await signUpWithPasskeys(page, devices, personName, 2)
    const [first, second = ""] = await readPasskeyNames(page)
    const dialog = await openRemoval(page, second)
    await expect(dialog.getByText("you’ll be signed out")).toHaveText(/and you’ll be signed out everywhere/)
    await dialog.getByRole("button", { name: "Cancel" }).click()
    await openRemoval(page, first)
    await expect(dialog.getByText("you’ll be signed out")).toHaveText(/so you’ll be signed out here/)
    await dialog.getByRole("button", { name: "Remove passkey" }).click()
    await page.waitForURL("/sign-in?after=passkey-removed")
    await expect(page.getByRole("main")).toContainText("so you’ve been signed out")
    await expect(page.getByRole("button", { name: "Sign out" })).toHaveCount(0)

    await page.getByRole("button", { name: "Sign in with a passkey" }).click()
    await expectPasskeysPage(page)
    await expect(passkeyCards(page).getByRole("heading")).toHaveText([second])
  })

  it("removes all passkeys of an account with a recovery method, and signs out", async ({
    page,
    devices,
    server,
    personName,
  }) => {
    await disableAutofill(page)
    await createAccountWithPasskeys(page, devices, personName, 2)
    await addRecoveryCode(server.databaseUrl, personName)
    await page.goto("/passkeys")
    await page.getByRole("button", { name: "Remove all passkeys" }).click()
    const dialog = page.getByRole("dialog", { name: "Remove all your passkeys?" })
    await expect(dialog).toContainText("recover your account")
    await dialog.getByRole("button", { name: "Remove all passkeys" }).click()
    await page.waitForURL("/sign-in?after=all-passkeys-removed")
    await expect(page.getByRole("main")).toContainText("All your passkeys were removed")
    await expect(page.getByRole("button", { name: "Sign out" })).toHaveCount(0)
  })

  it("removes the last passkey of an account with a recovery method, after a warning", async ({
    page,
    devices: _,
    server,
    personName,
  }) => {
    await disableAutofill(page)
    await createAccount(page, personName)
    await addRecoveryCode(server.databaseUrl, personName)
    await page.goto("/passkeys")
    const dialog = await openRemoval(page)
    await expect(dialog).toHaveAccessibleName("Remove your last passkey?")
    await expect(dialog).toContainText("You won’t have any passkeys left")
    await expect(dialog).not.toContainText("email")
    await dialog.getByRole("button", { name: "Remove passkey" }).click()
    await page.waitForURL("/sign-in?after=all-passkeys-removed")
  })

  it("says in the dialog that another tab has already removed the passkey", async ({
    page,
    context,
    devices,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 404/)
    await signUpWithPasskeys(page, devices, personName, 2)
    const stale = await context.newPage()
    await stale.goto("/passkeys")
    const [, second] = await readPasskeyNames(page)
    await (await openRemoval(page, second)).getByRole("button", { name: "Remove passkey" }).click()
    await expect(passkeyCards(page)).toHaveCount(1)

    await (await openRemoval(stale, second)).getByRole("button", { name: "Remove passkey" }).click()
    await expect(stale.getByRole("dialog").getByRole("alert")).toContainText("no longer in your account")
  })

  it("redirects a user who signed out in another tab to sign-in", async ({
    page,
    context,
    devices: _,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 40[01]/)
    await disableAutofill(page)
    await signUp(page, personName)
    const other = await context.newPage()
    await other.goto("/passkeys")
    await signOut(other)
    await page.getByRole("button", addButton).click()
    await page.waitForURL("/sign-in?after=session-ended")
    await expect(page.getByText("You’ve been signed out. Your session may have expired")).toBeVisible()
  })

  it("keeps what was typed if the user signed out in another tab", async ({
    page,
    context,
    devices: _,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 401/)
    await disableAutofill(page)
    await signUp(page, personName)
    const other = await context.newPage()
    await other.goto("/passkeys")
    await page.getByRole("button", { name: /^Rename / }).click()
    await page.getByLabel("Passkey name").fill("Grandma’s key")
    await signOut(other)
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await expect(page.getByRole("alert").getByText("You’re signed out.")).toBeVisible()
    await expect(page.getByLabel("Passkey name")).toHaveValue("Grandma’s key")
    const signIn = page.getByRole("link", { name: "Sign in (opens in a new tab)" })
    await expect(signIn).toHaveAttribute("target", "_blank")
    // The virtual authenticator belongs to this tab, so the user signs in here instead of on the new one.
    await page.goto("/sign-in?next=/security")
    await page.getByRole("button", { name: "Sign in with a passkey" }).click()
    await page.waitForURL("/security")
  })
})
