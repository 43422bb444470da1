import { disableAutofill } from "./support/browser/ceremonyStubs"
import { expectAccessibleInAllSizes, phone } from "./support/browser/expectAccessible"
import { codeList, confirmEmail, confirmCodesSaved, createCodes } from "./support/browser/recoveryPages"
import { describe, endSession, expect, it, signUp } from "./support/browser/test"

describe("The account recovery pages", () => {
  it.use({ viewport: phone })

  const email = `${"a.long.address.".repeat(4)}com@example.com`

  it("are accessible on the passkeys page, with their dialogs", async ({
    page,
    devices: _,
    mailServer,
    personName,
  }) => {
    const dialog = page.getByRole("dialog")
    await signUp(page, personName)
    await expectAccessibleInAllSizes(page, "no recovery method")
    await page.getByRole("button", { name: "Create recovery codes" }).click()
    await expectAccessibleInAllSizes(page, "create recovery codes")
    await dialog.getByRole("button", { name: "Create codes" }).click()
    await expect(codeList(page)).toHaveCount(10)
    await expectAccessibleInAllSizes(page, "new recovery codes")
    await page.keyboard.press("Escape")
    await expectAccessibleInAllSizes(page, "discard recovery codes")
    await dialog.getByRole("button", { name: "Show codes again" }).click()
    await dialog.getByRole("button", { name: "I’ve saved these codes" }).click()

    await page.getByRole("button", { name: "Add an email address" }).click()
    await dialog.getByRole("button", { name: "Send code" }).click()
    await expectAccessibleInAllSizes(page, "email address missing")
    await dialog.getByLabel("Email address").fill(`dialog.${email}`)
    await dialog.getByRole("button", { name: "Send code" }).click()
    await dialog.getByLabel("Code").fill("12")
    await dialog.getByRole("button", { name: "Confirm email" }).click()
    await expectAccessibleInAllSizes(page, "email code too short")
    await dialog.getByRole("button", { name: "Send a new code" }).click()
    const newCode = await mailServer.waitForCode(`dialog.${email}`, 2)
    await expect(dialog.getByText("We sent a new code")).toBeVisible()
    await expect(dialog.getByLabel("Code")).toBeFocused()
    await dialog.getByLabel("Code").fill(newCode)
    await dialog.getByRole("button", { name: "Confirm email" }).click()
    await expect(dialog).toHaveCount(0)
    await page.getByRole("button", { name: "Remove email address" }).click()
    await expectAccessibleInAllSizes(page, "remove email address")
  })

  it("are accessible throughout a recovery", async ({
    page,
    devices: _,
    mailServer,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 422/)
    await disableAutofill(page)
    await signUp(page, personName)
    await confirmEmail(page, mailServer, email)
    await page.getByRole("button", { name: /^Turn on/ }).click()
    await expect(page.getByText("On. An email code alone")).toBeVisible()
    await expectAccessibleInAllSizes(page, "passkey required with email codes")
    const [code = ""] = await createCodes(page)
    await confirmCodesSaved(page)
    await endSession(page)

    await page.goto("/recover")
    await page.getByRole("button", { name: "Use recovery code" }).click()
    await expectAccessibleInAllSizes(page, "recover")
    await page.getByRole("textbox", { name: "Recovery code" }).fill("0000")
    await page.getByRole("button", { name: "Use recovery code" }).click()
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible()
    await page.getByLabel("Email address").fill(email)
    await page.getByRole("button", { name: "Send code" }).click()
    const field = page.getByLabel("Code", { exact: true })
    await expect(field).toBeVisible()
    await expectAccessibleInAllSizes(page, "recover with a wrong code")
    await field.fill(await mailServer.waitForCode(email, 2))
    await page.keyboard.press("Enter")
    await page.waitForURL("/sign-in/passkey")
    await expectAccessibleInAllSizes(page, "passkey after email code")

    await page.getByRole("link", { name: "Use a recovery code" }).click()
    await page.getByRole("textbox", { name: "Recovery code" }).fill(code)
    await page.keyboard.press("Enter")
    await page.waitForURL("/recover/new-passkey")
    await expectAccessibleInAllSizes(page, "new passkey")
  })
})
