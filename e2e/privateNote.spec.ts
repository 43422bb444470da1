import type { Page } from "@playwright/test"
import { setCapabilities } from "./support/browser/ceremonyStubs"
import { expectAccessible } from "./support/browser/expectAccessible"
import {
  createAccount,
  describe,
  expect,
  it,
  openRemoval,
  passkeyCards,
  readPasskeyNames,
  signUpOnPage,
} from "./support/browser/test"

const note = (page: Page) => page.getByLabel("Your note", { exact: true })
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click()

async function openNote(page: Page): Promise<void> {
  await page.goto("/note")
  await press(page, "Open your note")
  await expect(note(page)).toBeVisible()
}

async function save(page: Page, text: string): Promise<void> {
  await note(page).fill(text)
  await press(page, "Save")
}

describe("The private note", () => {
  it("can be read only with its passkeys, and nothing but ciphertext leaves the browser", async ({
    page,
    devices,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 409|ERR_FAILED/)
    const sent: string[] = []
    page.on("request", (request) => sent.push(request.postData() ?? ""))
    await page.setViewportSize({ width: 360, height: 800 })
    await devices.change("internal", true)
    await signUpOnPage(page, personName)
    await page.goto("/security")
    await page.getByRole("link", { name: "Create one" }).click()
    await page.waitForURL("/note")
    await expect(page.getByText("Account recovery can’t bring it back")).toBeVisible()
    await expectAccessible(page, "before a private note")
    await press(page, "Create a private note")
    await save(page, "my secret text")
    await expect(page.getByText("Your note is saved.")).toBeVisible()
    // In the form, not over it.
    expect(await page.getByRole("button", { name: "Dismiss" }).count()).toBe(0)
    await expectAccessible(page, "open private note")

    await page.getByRole("navigation", { name: "Account" }).getByRole("link", { name: "Security" }).click()
    await page.waitForURL("/security")
    await page.goBack()
    await press(page, "Open your note")
    await expect(note(page)).toHaveValue("my secret text")
    await press(page, "Lock")
    await expect(page.getByText("Open it with “Chrome on Linux”.")).toBeVisible()
    await expectAccessible(page, "locked private note")
    await press(page, "Open your note")
    await expect(note(page)).toHaveValue("my secret text")

    // The response to a save is lost, and then another text is saved.
    await page.route("**/api/account/note", async (route) => {
      await route.fetch()
      await route.abort()
    })
    await save(page, "my other secret text")
    await expect(page.getByRole("alert").filter({ hasText: "We couldn’t reach this site" })).toBeVisible()
    await page.unroute("**/api/account/note")
    await save(page, "my third secret text")
    await expect(page.getByRole("alert").filter({ hasText: "changed somewhere else" })).toBeVisible()
    await expect(page.getByLabel("The other version")).toHaveValue("my other secret text")
    await page.setViewportSize({ width: 1440, height: 900 })
    await expectAccessible(page, "two versions of a private note")
    await press(page, "Save")
    await expect(page.getByLabel("The other version")).toBeHidden()

    await page.goto("/passkeys")
    await devices.current.setAnswering(false)
    await devices.addSecurityKey()
    await press(page, "Add a passkey")
    await expect(passkeyCards(page)).toHaveCount(2)
    await devices.current.setAnswering(true)
    const [first = "", second = ""] = await readPasskeyNames(page)
    const removal = await openRemoval(page, first)
    await expect(removal).toContainText("You’ll lose your private note")
    await removal.getByRole("button", { name: "Cancel" }).click()

    await openNote(page)
    await press(page, `Let ${second} open your note`)
    await expect(page.getByText("Opens your note", { exact: true })).toHaveCount(2)
    await page.setViewportSize({ width: 768, height: 900 })
    await expectAccessible(page, "private note of two passkeys")
    await devices.current.setAnswering(false)
    await openNote(page)
    await expect(note(page)).toHaveValue("my third secret text")
    await press(page, "Delete note")
    await page.getByRole("dialog").getByRole("button", { name: "Delete note" }).click()
    await expect(page.getByRole("button", { name: "Create a private note" })).toBeVisible()

    expect(sent.filter((body) => body.includes("ciphertext"))).toHaveLength(5)
    expect(sent.join()).not.toMatch(/secret text|"prf"/)
  })

  it("says if the passkey or the browser can't lock a note, before anything is written", async ({
    page,
    devices: _,
    personName,
  }) => {
    await createAccount(page, personName)
    await page.goto("/note")
    await press(page, "Create a private note")
    await expect(page.getByRole("alert").filter({ hasText: "can’t open private notes" })).toBeVisible()
    await expect(note(page)).toBeHidden()
    await setCapabilities(page, { "extension:prf": false })
    await page.reload()
    await expect(page.getByText("This browser can’t open private notes")).toBeVisible()
    await expect(page.getByRole("button", { name: "Create a private note" })).toBeHidden()
  })
})
