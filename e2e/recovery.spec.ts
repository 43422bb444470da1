import { readFile } from "node:fs/promises"
import type { Page } from "@playwright/test"
import {
  cancelPrompt,
  createWithoutPrompt,
  disableAutofill,
  restorePrompt,
} from "./support/browser/ceremonyStubs"
import { codeList, confirmEmail, confirmCodesSaved, createCodes } from "./support/browser/recoveryPages"
import {
  describe,
  endSession,
  expect,
  expectPasskeysPage,
  it,
  passkeyCards,
  signOut,
  signUp,
} from "./support/browser/test"
import { ageVerifications } from "./support/sessionClock"

const codeField = (page: Page) => page.getByRole("textbox", { name: "Recovery code" })
const listOfCodes = (page: Page) => page.getByRole("list", { name: "Recovery codes" })

function toEmail(personName: string): string {
  return `${personName.toLowerCase().replaceAll(" ", ".")}@example.com`
}

/** Lists the requests for the passkeys page from now on. */
function watchPasskeysPage(page: Page): string[] {
  const requests: string[] = []
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/passkeys") requests.push(request.method())
  })
  return requests
}

describe("Account recovery", () => {
  it.beforeEach(({ page }) => disableAutofill(page))

  it("recovers an account with a recovery code and creates a new passkey", async ({
    page,
    devices,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 422/)
    await signUp(page, personName)
    await expect(page.getByText("You can’t recover your account yet.")).toBeVisible()
    const pageRequests = watchPasskeysPage(page)
    const [code = ""] = await createCodes(page)
    await confirmCodesSaved(page)
    await expect(page.getByText("10 codes left")).toBeVisible()
    await expect(page.getByText("You can’t recover your account yet.")).toHaveCount(0)
    expect(pageRequests).toEqual(["GET"])
    await endSession(page)
    await devices.change()

    await page.goto("/sign-in")
    await page.getByRole("link", { name: "Recover your account" }).click()
    await page.waitForURL("/recover")
    await page.getByRole("button", { name: "Use recovery code" }).click()
    await expect(codeField(page)).toHaveAccessibleDescription(/Enter one of your recovery codes/)
    await codeField(page).fill("0000-0000-0000-0000")
    await page.getByRole("button", { name: "Use recovery code" }).click()
    await expect(page.getByRole("main").getByRole("alert")).toContainText("That recovery code isn’t valid")
    await codeField(page).fill(`  ${code.toUpperCase().replaceAll("-", " \u00ad— ")}  `)
    await page.getByRole("button", { name: "Use recovery code" }).click()

    await page.waitForURL("/recover/new-passkey")
    await page.goto("/passkeys")
    await page.waitForURL("/recover/new-passkey")
    await cancelPrompt(page, "create")
    await page.getByRole("button", { name: "Create a new passkey" }).click()
    await expect(page.getByRole("status").filter({ hasText: "No passkey was created" })).toBeVisible()
    await restorePrompt(page, "create")
    await page.getByRole("button", { name: "Create a new passkey" }).click()
    await expectPasskeysPage(page)
    await expect(passkeyCards(page)).toHaveCount(2)
    await expect(page.getByText("9 codes left")).toBeVisible()
  })

  it("lets the user download, copy, and print codes, and replaces them after step-up", async ({
    page,
    context,
    devices: _,
    server,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 403/)
    await context.grantPermissions(["clipboard-read", "clipboard-write"])
    await signUp(page, personName)
    const codes = await createCodes(page)
    const dialog = page.getByRole("dialog")
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Download" }).click(),
    ])
    expect(download.suggestedFilename()).toBe("recovery-codes.txt")
    const saved = await readFile(await download.path(), "utf8")
    expect(saved).toContain(personName)
    for (const code of codes) expect(saved).toContain(code)
    await dialog.getByRole("button", { name: "Copy" }).click()
    await expect(dialog.getByRole("status")).toHaveText("Codes copied.")
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(saved)

    await page.emulateMedia({ media: "print" })
    await expect(codeList(page).first()).toBeVisible()
    await expect(page.getByRole("heading", { level: 1 })).toBeHidden()
    await expect(dialog.getByRole("button", { name: "Print" })).toBeHidden()
    await page.emulateMedia({ media: "screen" })
    await confirmCodesSaved(page)

    await ageVerifications(server.databaseUrl, 301)
    await page.getByRole("button", { name: "Create new recovery codes" }).click()
    await expect(dialog).toContainText("Your current codes will stop working when you confirm")
    await dialog.getByRole("button", { name: "Create codes" }).click()
    await page
      .getByRole("dialog", { name: "Verify it’s you" })
      .getByRole("button", { name: "Use your passkey" })
      .click()
    await expect(codeList(page)).toHaveCount(10)
    await expect(listOfCodes(page)).toBeFocused()
    expect(await codeList(page).allTextContents()).not.toContain(codes[0])
  })

  it("asks before it discards new codes that haven't been confirmed, and keeps the old ones", async ({
    page,
    devices: _,
    personName,
  }) => {
    const dialog = page.getByRole("dialog")
    await signUp(page, personName)
    await createCodes(page)
    await expect(listOfCodes(page)).toBeFocused()
    await expect(listOfCodes(page)).toHaveAccessibleDescription(/You won’t see them again/)
    await page.keyboard.press("Escape")
    await expect(dialog).toHaveAccessibleName("Discard these codes?")
    await expect(page.getByRole("button", { name: "Show codes again" })).toBeFocused()
    // The browser closes a dialog on a second Escape, whatever the page says.
    await page.keyboard.press("Escape")
    await expect(codeList(page)).toHaveCount(10)
    await page.mouse.click(5, 5)
    await dialog.getByRole("button", { name: "Show codes again" }).click()
    await expect(codeList(page)).toHaveCount(10)
    await expect(listOfCodes(page)).toBeFocused()
    await page.mouse.click(5, 5)
    await dialog.getByRole("button", { name: "Discard codes" }).click()
    await expect(dialog).toHaveCount(0)
    await page.reload()
    await expect(page.getByText("You can’t recover your account yet.")).toBeVisible()

    await createCodes(page)
    await confirmCodesSaved(page)
    await expect(page.getByText("10 codes left")).toBeVisible()
    await createCodes(page)
    await page.keyboard.press("Escape")
    await expect(dialog).toContainText("Your current codes will keep working.")
    await dialog.getByRole("button", { name: "Discard codes" }).click()
    await expect(page.getByText("10 codes left")).toBeVisible()
  })

  it("recovers an account with an email code and creates a new passkey", async ({
    page,
    devices,
    mailServer,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 4(22|29)/)
    const email = toEmail(personName)
    await signUp(page, personName)
    const pageRequests = watchPasskeysPage(page)
    await confirmEmail(page, mailServer, email)
    expect(pageRequests).toEqual(["GET"])
    await endSession(page)
    await devices.change()

    await page.goto("/recover")
    await page.getByLabel("Email address").fill(email)
    await page.getByRole("button", { name: "Send code" }).click()
    await mailServer.waitForMail(email, 2)
    const field = page.getByLabel("Code", { exact: true })
    await expect(field).toBeFocused()
    await page.getByRole("button", { name: "Use another email address" }).click()
    await expect(page.getByLabel("Email address")).toBeFocused()
    await expect(page.getByLabel("Email address")).toHaveValue(email)
    await page.keyboard.press("Enter")
    await mailServer.waitForMail(email, 3)
    await expect(field).toBeFocused()
    const resend = page.getByRole("button", { name: "Send a new code" })
    const tooMany = { error: "Too many attempts. Try again in 5 minutes.", type: "TooManyRequests" }
    const start = "**/api/recovery/email/start"
    await page.route(start, (route) => route.fulfill({ status: 429, json: tooMany }), { times: 1 })
    await resend.click()
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Try again in 5 minutes")
    await expect(field).toBeVisible()
    await field.fill("654321")
    await resend.click()
    const code = await mailServer.waitForCode(email, 4)
    await expect(page.getByText("we sent a new code to it. Earlier codes no longer work.")).toBeVisible()
    await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0)
    await expect(field).toBeFocused()
    await expect(field).toHaveValue("")
    const use = page.getByRole("button", { name: "Use email code" })
    await field.fill("12")
    await use.click()
    await expect(field).toHaveAccessibleDescription(/Enter the 6-digit code from the email/)
    await field.fill(code === "123456" ? "654321" : "123456")
    await use.click()
    await expect(page.getByRole("main").getByRole("alert")).toContainText("That code is incorrect")
    // As a Persian keyboard writes it, pasted with what came along.
    const persian = code.replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹".charAt(Number(digit)))
    await field.fill(`\u200fYour code is\u00a0${persian.slice(0, 3)}\u200b−${persian.slice(3)}`)
    await use.click()
    await page.waitForURL("/recover/new-passkey")
    await page.getByRole("button", { name: "Create a new passkey" }).click()
    await expectPasskeysPage(page)
    await expect(passkeyCards(page)).toHaveCount(2)
    await mailServer.waitForMail(email, 6)

    await page.getByRole("button", { name: "Remove email address" }).click()
    await page.getByRole("dialog").getByRole("button", { name: "Remove email address" }).click()
    await expect(page.getByText(email)).toHaveCount(0)
  })

  it("asks for a passkey after the email code if the account requires one", async ({
    page,
    devices: _,
    mailServer,
    personName,
  }) => {
    const email = toEmail(personName)
    await signUp(page, personName)
    await expect(page.getByText("Off. You can’t recover your account by email yet.")).toBeVisible()
    await confirmEmail(page, mailServer, email)
    await expect(page.getByText("Off. An email code is enough to recover your account.")).toBeVisible()
    await page.getByRole("button", { name: "Turn on the passkey requirement for email codes" }).click()
    await expect(
      page.getByText("On. An email code alone isn’t enough to recover your account."),
    ).toBeVisible()
    await expect(page.getByText("you won’t be able to recover your account by email")).toBeVisible()
    await expect(page.getByText("for good. Create recovery codes.")).toBeVisible()
    await endSession(page)

    await page.goto("/recover")
    await page.getByLabel("Email address").fill(email)
    await page.getByRole("button", { name: "Send code" }).click()
    await page.getByLabel("Code", { exact: true }).fill(await mailServer.waitForCode(email, 2))
    await page.getByRole("button", { name: "Use email code" }).click()
    await page.waitForURL("/sign-in/passkey")
    await cancelPrompt(page, "get")
    await page.getByRole("button", { name: "Use your passkey" }).click()
    await expect(page.getByRole("status").filter({ hasText: "You’re not signed in yet" })).toBeVisible()
    await restorePrompt(page, "get")
    await page.getByRole("button", { name: "Use your passkey" }).click()
    await expectPasskeysPage(page)
  })

  it("creates the new passkey without a prompt if the browser supports it", async ({
    page,
    devices,
    personName,
  }) => {
    await signUp(page, personName)
    const [code = ""] = await createCodes(page)
    await confirmCodesSaved(page)
    await endSession(page)
    await devices.change()
    await createWithoutPrompt(page)
    await page.goto("/recover")
    await codeField(page).fill(code)
    await page.getByRole("button", { name: "Use recovery code" }).click()
    await expectPasskeysPage(page)
    await expect(passkeyCards(page)).toHaveCount(2)
  })

  it("works in a browser that has never been here, and allows signing out before there is a new passkey", async ({
    page,
    context,
    devices: _,
    personName,
    allowProblem,
  }) => {
    await signUp(page, personName)
    const [code = ""] = await createCodes(page)
    await confirmCodesSaved(page)
    await signOut(page)
    await context.clearCookies()
    // The first request gets the cookie, and the second one uses the code.
    allowProblem(/status of 422/)
    await page.goto("/recover")
    await codeField(page).fill(code)
    await page.keyboard.press("Enter")
    await page.waitForURL("/recover/new-passkey")
    await signOut(page)
    await page.goto("/recover/new-passkey")
    await page.waitForURL("/recover")
  })
})
