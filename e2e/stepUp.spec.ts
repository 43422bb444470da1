import type { BrowserContext, Page } from "@playwright/test"
import {
  haveNoAutofill,
  letPersonCancel,
  letPersonConfirm,
  letPersonHesitate,
} from "./support/browser/ceremonyStubs"
import {
  addPasskey,
  expect,
  expectPasskeysPage,
  openRemoval,
  passkeyCards,
  readPasskeyNames,
  signOut,
  signUp,
  test,
} from "./support/browser/test"
import { expireChallenges } from "./support/servers/database"
import { ageVerifications } from "./support/sessionClock"

const sixMinutes = 6 * 60

const stepUpDialog = (page: Page) => page.getByRole("dialog", { name: "Verify it’s you" })
const useYourPasskey = (page: Page) => stepUpDialog(page).getByRole("button", { name: "Use your passkey" })

async function readSessionCookie(context: BrowserContext): Promise<string | undefined> {
  return (await context.cookies()).find(({ name }) => name === "session")?.value
}

// A refusal that the page knows how to go on from; the browser prints it all the same.
test.beforeEach(({ allowProblem }) => allowProblem(/status of 403/))

test("a removal goes on by itself after the passkey, and the session stays the same", async ({
  page,
  context,
  devices,
  server,
  personName,
}) => {
  await signUp(page, personName)
  await addPasskey(page, devices)
  const [first = "", second] = await readPasskeyNames(page)
  const session = await readSessionCookie(context)
  await ageVerifications(server.databaseUrl, sixMinutes)
  await (await openRemoval(page, second)).getByRole("button", { name: "Remove passkey" }).click()
  await expect(useYourPasskey(page)).toBeFocused()
  await expect(stepUpDialog(page)).toHaveAccessibleDescription(/To continue, use your passkey/)
  await expect(passkeyCards(page)).toHaveCount(2)
  // Both presses of a double click: one prompt, one removal.
  await useYourPasskey(page).dblclick()
  await expect(page.getByRole("dialog")).toHaveCount(0)
  await expect(passkeyCards(page).getByRole("heading")).toHaveText([first])
  await expect(page.getByRole("status").getByText("was removed")).toBeVisible()
  expect(await readSessionCookie(context)).toBe(session)
})

test("adding goes on by itself, and for five minutes nothing more is asked", async ({
  page,
  devices,
  server,
  personName,
}) => {
  await signUp(page, personName)
  await addPasskey(page, devices)
  await ageVerifications(server.databaseUrl, sixMinutes)
  await page.getByRole("button", { name: "Add a passkey" }).click()
  await expect(useYourPasskey(page)).toBeVisible()
  // The passkey that is shown and the new one are on different devices: the prompt waits for the second.
  await page.route(
    "**/api/passkey/verify/finish",
    async (route) => {
      const response = await route.fetch()
      await devices.change()
      await route.fulfill({ response })
    },
    { times: 1 },
  )
  await useYourPasskey(page).click()
  await expect(passkeyCards(page)).toHaveCount(3)
  await expect(stepUpDialog(page)).toHaveCount(0)

  await page
    .getByRole("button", { name: /^Rename / })
    .first()
    .click()
  await page.getByLabel("Passkey name").fill("Fresh enough")
  await page.getByRole("button", { name: "Save", exact: true }).click()
  await expect(passkeyCards(page).first()).toContainText("Fresh enough")
})

test("a rename asks above its own dialog, and what was typed is saved", async ({
  page,
  devices: _,
  server,
  personName,
}) => {
  await signUp(page, personName)
  await ageVerifications(server.databaseUrl, sixMinutes)
  await page.getByRole("button", { name: /^Rename / }).click()
  await page.getByLabel("Passkey name").fill("Typed before")
  await page.getByRole("button", { name: "Save", exact: true }).click()
  await useYourPasskey(page).click()
  await expect(page.getByRole("dialog")).toHaveCount(0)
  await expect(passkeyCards(page).getByRole("heading")).toHaveText("Typed before")
  await expect(page.getByRole("button", { name: "Rename Typed before" })).toBeFocused()
})

test("leaving the question changes nothing, and the focus is back where it was", async ({
  page,
  context,
  devices,
  server,
  personName,
}) => {
  await signUp(page, personName)
  await addPasskey(page, devices)
  const session = await readSessionCookie(context)
  await ageVerifications(server.databaseUrl, sixMinutes)
  const addButton = page.getByRole("button", { name: "Add a passkey" })
  await addButton.click()
  await stepUpDialog(page).getByRole("button", { name: "Cancel" }).click()
  await expect(stepUpDialog(page)).toHaveCount(0)
  await expect(addButton).toBeFocused()
  await expect(page.getByRole("status").filter({ hasText: "No passkey was added" })).toBeVisible()

  const [, second] = await readPasskeyNames(page)
  const removal = await openRemoval(page, second)
  await removal.getByRole("button", { name: "Remove passkey" }).click()
  await expect(useYourPasskey(page)).toBeFocused()
  await page.keyboard.press("Escape")
  await expect(stepUpDialog(page)).toHaveCount(0)
  await expect(removal.getByRole("button", { name: "Remove passkey" })).toBeFocused()
  await expect(removal.getByRole("status")).toHaveText("Nothing was changed.")
  await removal.getByRole("button", { name: "Cancel" }).click()
  await expect(passkeyCards(page)).toHaveCount(2)
  expect(await readSessionCookie(context)).toBe(session)
})

test("leaving it while the device asks withdraws the prompt", async ({
  page,
  devices: _,
  server,
  personName,
}) => {
  await signUp(page, personName)
  await ageVerifications(server.databaseUrl, sixMinutes)
  await page.getByRole("button", { name: "Add a passkey" }).click()
  await letPersonHesitate(page, "get")
  await useYourPasskey(page).click()
  await expect(page.locator("html")).toHaveAttribute("data-prompt", "open")
  await expect(stepUpDialog(page).getByRole("status")).toHaveText(/Follow the steps on your device/)
  await stepUpDialog(page).getByRole("button", { name: "Cancel" }).click()
  await expect(page.locator("html")).toHaveAttribute("data-prompt", "withdrawn")
  await expect(stepUpDialog(page)).toHaveCount(0)
  await expect(passkeyCards(page)).toHaveCount(1)
})

test("a prompt that is closed, a lost connection and a late answer are each gone on from", async ({
  page,
  devices: _,
  server,
  personName,
  allowProblem,
}) => {
  allowProblem(/ERR_INTERNET_DISCONNECTED|status of 422/)
  await signUp(page, personName)
  await ageVerifications(server.databaseUrl, sixMinutes)
  await page.getByRole("button", { name: /^Rename / }).click()
  await page.getByLabel("Passkey name").fill("At last")
  await page.getByRole("button", { name: "Save", exact: true }).click()
  await letPersonCancel(page, "get")
  await useYourPasskey(page).click()
  await expect(stepUpDialog(page).getByRole("status").first()).toHaveText(/Nothing was changed/)
  await letPersonConfirm(page, "get")

  await page.route("**/api/passkey/verify/finish", (route) => route.abort("internetdisconnected"), {
    times: 1,
  })
  await useYourPasskey(page).click()
  await expect(stepUpDialog(page).getByRole("alert")).toContainText("You’re offline")

  await page.route(
    "**/api/passkey/verify/finish",
    async (route) => {
      await expireChallenges(server.databaseUrl)
      await route.continue()
    },
    { times: 1 },
  )
  await useYourPasskey(page).click()
  await expect(stepUpDialog(page).getByRole("alert")).toContainText("took too long")
  await useYourPasskey(page).click()
  await expect(page.getByRole("dialog")).toHaveCount(0)
  await expect(passkeyCards(page).getByRole("heading")).toHaveText("At last")
})

test("a question that was left open for an hour still takes the answer", async ({
  page,
  devices: _,
  server,
  personName,
}) => {
  await signUp(page, personName)
  await page.clock.install()
  await page.goto("/passkeys")
  await ageVerifications(server.databaseUrl, sixMinutes)
  await page.getByRole("button", { name: /^Rename / }).click()
  await page.getByLabel("Passkey name").fill("An hour later")
  await page.getByRole("button", { name: "Save", exact: true }).click()
  await expect(useYourPasskey(page)).toBeVisible()
  const renewed = page.waitForResponse("**/api/passkey/verify/start")
  await page.clock.fastForward("01:00:00")
  await renewed
  await useYourPasskey(page).click()
  await expect(page.getByRole("dialog")).toHaveCount(0)
  await expect(passkeyCards(page).getByRole("heading")).toHaveText("An hour later")
})

test("whoever has no passkey at hand is told what to do, and can sign out from there", async ({
  page,
  devices: _,
  server,
  personName,
}) => {
  await haveNoAutofill(page)
  await signUp(page, personName)
  await ageVerifications(server.databaseUrl, sixMinutes)
  await page.getByRole("button", { name: "Add a passkey" }).click()
  await stepUpDialog(page).getByText("My passkey is on another device").click()
  await expect(stepUpDialog(page)).toContainText("You can use any of your account’s passkeys")
  await stepUpDialog(page).getByText("I can’t use any of my passkeys").click()
  await stepUpDialog(page).getByRole("button", { name: "Sign out and start over" }).click()
  await page.waitForURL("/sign-in")
  await page.getByRole("button", { name: "Sign in with a passkey" }).click()
  await expectPasskeysPage(page)
})

test("whoever was signed out meanwhile is sent to sign-in from the question", async ({
  page,
  context,
  devices: _,
  server,
  personName,
  allowProblem,
}) => {
  allowProblem(/status of 401/)
  await haveNoAutofill(page)
  await signUp(page, personName)
  const other = await context.newPage()
  await other.goto("/passkeys")
  await page.bringToFront()
  await ageVerifications(server.databaseUrl, sixMinutes)
  await page.getByRole("button", { name: "Add a passkey" }).click()
  await expect(useYourPasskey(page)).toBeVisible()
  await signOut(other)
  await page.bringToFront()
  await useYourPasskey(page).click()
  await page.waitForURL("/sign-in")
})
