import { haveNoAutofill } from "./support/browser/ceremonyStubs"
import { expectAccessible } from "./support/browser/expectAccessible"
import { codeList, confirmEmail, keepCodes, makeCodes } from "./support/browser/recoveryPages"
import { expect, signOut, signUp, test } from "./support/browser/test"

for (const width of [360, 1440]) {
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height: 800 } })

    const email = `${"a.long.address.".repeat(4)}${width}@example.com`

    test("the other ways in, and their dialogs", async ({ page, devices: _, mailServer, personName }) => {
      const dialog = page.getByRole("dialog")
      await signUp(page, personName)
      await expectAccessible(page, "no other way in")
      await page.getByRole("button", { name: "Create recovery codes" }).click()
      await expectAccessible(page, "before the codes")
      await dialog.getByRole("button", { name: "Create codes" }).click()
      await expect(codeList(page)).toHaveCount(10)
      await expectAccessible(page, "the codes")
      await dialog.getByRole("button", { name: "I’ve saved these codes" }).click()

      await page.getByRole("button", { name: "Add an email address" }).click()
      await dialog.getByRole("button", { name: "Send code" }).click()
      await expectAccessible(page, "an address that is missing")
      await dialog.getByLabel("Email address").fill(`dialog.${email}`)
      await dialog.getByRole("button", { name: "Send code" }).click()
      await dialog.getByLabel("Code").fill("12")
      await dialog.getByRole("button", { name: "Confirm email" }).click()
      await expectAccessible(page, "a code that is too short")
      await dialog.getByLabel("Code").fill(await mailServer.waitForCode(`dialog.${email}`))
      await dialog.getByRole("button", { name: "Confirm email" }).click()
      await expect(dialog).toHaveCount(0)
      await page.getByRole("button", { name: "Remove email address" }).click()
      await expectAccessible(page, "the question about the address")
    })

    test("the way back", async ({ page, devices: _, mailServer, personName, allowProblem }) => {
      allowProblem(/status of 422/)
      await haveNoAutofill(page)
      await signUp(page, personName)
      await confirmEmail(page, mailServer, email)
      await page.getByRole("button", { name: /^Turn on/ }).click()
      await expect(page.getByText("On. An email code alone")).toBeVisible()
      await expectAccessible(page, "a passkey demanded after the code")
      const [code = ""] = await makeCodes(page)
      await keepCodes(page)
      await signOut(page)

      await page.goto("/recover")
      await page.getByRole("button", { name: "Use recovery code" }).click()
      await expectAccessible(page, "the ways back")
      await page.getByRole("textbox", { name: "Recovery code" }).fill("0000")
      await page.getByRole("button", { name: "Use recovery code" }).click()
      await expect(page.getByRole("main").getByRole("alert")).toBeVisible()
      await page.getByLabel("Email address").fill(email)
      await page.getByRole("button", { name: "Send code" }).click()
      const field = page.getByLabel("Code", { exact: true })
      await expect(field).toBeVisible()
      await expectAccessible(page, "a code that does not work")
      await field.fill(await mailServer.waitForCode(email, 2))
      await page.keyboard.press("Enter")
      await page.waitForURL("/sign-in/passkey")
      await expectAccessible(page, "the passkey after the code")

      await page.getByRole("link", { name: "Use a recovery code" }).click()
      await page.getByRole("textbox", { name: "Recovery code" }).fill(code)
      await page.keyboard.press("Enter")
      await page.waitForURL("/recover/new-passkey")
      await expectAccessible(page, "the new passkey")
    })
  })
}
