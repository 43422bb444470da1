import { haveNoAutofill, letPersonCancel } from "./support/ceremonyStubs"
import { addPasskey, expect, expectPasskeysPage, passkeyCards, signOut, signUp, test } from "./support/test"

const addButton = { name: "Add a passkey" }

test("a second device adds a second passkey, which signs in", async ({ page, devices, personName }) => {
  await haveNoAutofill(page)
  await signUp(page, personName)
  await expect(page.getByText("1 of 3 passkeys. You can add 2 more.")).toBeVisible()
  await addPasskey(page, devices)
  await expect(page.getByRole("status").getByText("Your new passkey is saved")).toBeVisible()
  await expect(page.getByText("2 of 3 passkeys. You can add 1 more.")).toBeVisible()
  const names = await passkeyCards(page).getByRole("heading").allTextContents()
  expect(new Set(names).size).toBe(2)

  await signOut(page)
  await page.goto("/sign-in")
  await page.getByRole("button", { name: "Sign in with a passkey" }).click()
  await expectPasskeysPage(page)
  await expect(passkeyCards(page).last()).toContainText("Signed in with this one")
})

test("a device that has a passkey of the account already says so, calmly", async ({
  page,
  devices,
  personName,
}) => {
  await signUp(page, personName)
  await page.getByRole("button", addButton).click()
  await expect(page.getByRole("main")).toContainText("This device already has a passkey for your account")
  await expect(passkeyCards(page)).toHaveCount(1)
  expect(await devices.current.countPasskeys()).toBe(1)
})

test("at the limit the button gives way to the reason, and comes back when there is room", async ({
  page,
  devices,
  personName,
}) => {
  await signUp(page, personName)
  await addPasskey(page, devices)
  await addPasskey(page, devices)
  await expect(page.getByText("3 of 3 passkeys. You can’t add more.")).toBeVisible()
  await expect(page.getByRole("button", addButton)).toHaveCount(0)
  await expect(page.getByRole("main")).toContainText("as many as an account can have")

  await page
    .getByRole("button", { name: /^Remove .*Chrome/ })
    .first()
    .click()
  await page.getByRole("dialog").getByRole("button", { name: "Remove passkey" }).click()
  await expect(page.getByRole("button", addButton)).toBeVisible()
})

test("a limit that another tab reached first is the server's answer", async ({
  page,
  context,
  devices,
  personName,
  allowProblem,
}) => {
  allowProblem(/status of 409/)
  await signUp(page, personName)
  await addPasskey(page, devices)
  const stale = await context.newPage()
  await stale.goto("/passkeys")
  await expect(stale.getByRole("button", addButton)).toBeVisible()
  // Browsers show the prompt for the page in front only.
  await page.bringToFront()
  await addPasskey(page, devices)
  await stale.getByRole("button", addButton).click()
  await expect(stale.getByRole("main").getByRole("alert")).toContainText(
    "as many passkeys as an account can have",
  )
})

test("whoever closes the prompt adds nothing, and is told so quietly", async ({
  page,
  devices,
  personName,
}) => {
  await signUp(page, personName)
  await devices.change()
  await letPersonCancel(page, "create")
  await page.getByRole("button", addButton).click()
  await expect(page.getByRole("status").filter({ hasText: "No passkey was added" })).toBeVisible()
  await expect(passkeyCards(page)).toHaveCount(1)
})

test("a passkey gets another name", async ({ page, devices: _, personName }) => {
  await signUp(page, personName)
  await page.getByRole("button", { name: /^Rename / }).click()
  const dialog = page.getByRole("dialog", { name: "Rename passkey" })
  const field = dialog.getByLabel("Passkey name")
  await expect(field).toBeFocused()
  await field.fill("   ")
  await dialog.getByRole("button", { name: "Save name" }).click()
  await expect(field).toHaveAccessibleDescription(/Enter a name for this passkey/)

  await field.fill("<b>Grandma’s</b> 🔑 phone")
  await dialog.getByRole("button", { name: "Save name" }).click()
  await expect(dialog).toHaveCount(0)
  await expect(passkeyCards(page).getByRole("heading")).toHaveText("<b>Grandma’s</b> 🔑 phone")
  await expect(page.getByRole("button", { name: /^Rename .*Grandma’s/ })).toBeFocused()
  await page.reload()
  await expect(passkeyCards(page).getByRole("heading")).toHaveText("<b>Grandma’s</b> 🔑 phone")
})

test("a dialog that is left changes nothing", async ({ page, devices: _, personName }) => {
  await signUp(page, personName)
  const remove = page.getByRole("button", { name: /^Remove / })
  await remove.click()
  const dialog = page.getByRole("dialog")
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused()
  await dialog.getByRole("button", { name: "Cancel" }).click()
  await expect(dialog).toHaveCount(0)
  await expect(remove).toBeFocused()
  await remove.click()
  await page.keyboard.press("Escape")
  await expect(dialog).toHaveCount(0)
  await expect(passkeyCards(page)).toHaveCount(1)
})

test("one passkey is removed, and the other stays", async ({ page, devices, personName }) => {
  await signUp(page, personName)
  await addPasskey(page, devices)
  const [first = "", second = ""] = await passkeyCards(page).getByRole("heading").allTextContents()
  await page.getByRole("button", { name: `Remove ${first}`, exact: true }).click()
  const dialog = page.getByRole("dialog")
  await expect(dialog).toContainText(first)
  await dialog.getByRole("button", { name: "Remove passkey" }).click()
  await expect(dialog).toHaveCount(0)
  await expect(passkeyCards(page).getByRole("heading")).toHaveText([second])
  await expect(page.getByRole("status").getByText("was removed")).toBeVisible()
})

test("the last passkey is removed only after a warning, and the account stays open to add one", async ({
  page,
  devices,
  personName,
}) => {
  await signUp(page, personName)
  await page.getByRole("button", { name: /^Remove / }).click()
  const dialog = page.getByRole("dialog", { name: "Remove your last passkey?" })
  await expect(dialog).toContainText("no way back")
  await dialog.getByRole("button", { name: "Remove passkey" }).click()
  await expect(page.getByText("You have no passkey", { exact: true })).toBeVisible()
  await devices.change()
  await page.getByRole("button", addButton).click()
  await expect(passkeyCards(page)).toHaveCount(1)
})

test("all passkeys are removed at once, after a warning", async ({ page, devices, personName }) => {
  await signUp(page, personName)
  await expect(page.getByRole("button", { name: "Remove all passkeys" })).toHaveCount(0)
  await addPasskey(page, devices)
  await page.getByRole("button", { name: "Remove all passkeys" }).click()
  const dialog = page.getByRole("dialog")
  await expect(dialog).toContainText("no way back")
  await dialog.getByRole("button", { name: "Remove all passkeys" }).click()
  await expect(page.getByText("You have no passkey", { exact: true })).toBeVisible()
  await expect(page.getByText("0 of 3 passkeys.")).toBeVisible()
})

test("a passkey that another tab removed is not found, and the dialog says so", async ({
  page,
  context,
  devices,
  personName,
  allowProblem,
}) => {
  allowProblem(/status of 404/)
  await signUp(page, personName)
  await addPasskey(page, devices)
  const stale = await context.newPage()
  await stale.goto("/passkeys")
  await page
    .getByRole("button", { name: /^Remove .*Chrome/ })
    .first()
    .click()
  await page.getByRole("dialog").getByRole("button", { name: "Remove passkey" }).click()
  await expect(passkeyCards(page)).toHaveCount(1)

  await stale
    .getByRole("button", { name: /^Remove .*Chrome/ })
    .first()
    .click()
  await stale.getByRole("dialog").getByRole("button", { name: "Remove passkey" }).click()
  await expect(stale.getByRole("dialog").getByRole("alert")).toContainText("not in your account any more")
})

test("whoever was signed out in another tab is sent to sign-in", async ({
  page,
  context,
  devices: _,
  personName,
  allowProblem,
}) => {
  allowProblem(/status of 40[01]/)
  await haveNoAutofill(page)
  await signUp(page, personName)
  const other = await context.newPage()
  await other.goto("/passkeys")
  await signOut(other)
  await page.getByRole("button", addButton).click()
  await page.waitForURL("/sign-in")
})
