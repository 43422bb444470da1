import type { BrowserContext, Page } from "@playwright/test"
import { disableAutofill, disableImmediateMode } from "./support/browser/ceremonyStubs"
import { expectAccessibleInAllSizes, phone } from "./support/browser/expectAccessible"
import { createAccount, describe, expect, it, passkeyCards, signUp } from "./support/browser/test"
import { addSecurityEvents, everyEvent } from "./support/securityEvents"
import { ageVerifications, letSessionsEndIn } from "./support/sessionClock"

const sessions = (page: Page) =>
  page.getByRole("list", { name: "Where you’re signed in" }).getByRole("listitem")
const events = (page: Page) => page.getByRole("region", { name: "Recent activity" }).getByRole("listitem")
const everywhereElse = { name: "Sign out everywhere else" }

async function openSecurity(page: Page): Promise<void> {
  await page.goto("/security")
  await expect(page.getByRole("heading", { name: "Security", level: 1 })).toBeVisible()
}

/** Signs the same user in with the same synced passkey, moves the session to another browser context, and opens a page there. */
async function signInElsewhere(page: Page, context: BrowserContext): Promise<Page> {
  const session = await page.context().cookies()
  await page.context().clearCookies()
  await disableAutofill(page)
  await disableImmediateMode(page)
  await page.goto("/sign-in")
  await page.getByRole("button", { name: "Sign in with a passkey" }).click()
  await page.waitForURL("/passkeys")
  await context.addCookies(await page.context().cookies())
  await page.context().clearCookies()
  await page.context().addCookies(session)
  return context.newPage()
}

describe("The Security page", () => {
  it("shows the sessions and the latest activity", async ({ page, devices: _, personName }) => {
    await signUp(page, personName)
    await page.getByRole("button", { name: /^Rename / }).click()
    await page.getByLabel("Passkey name").fill("Grandma’s key")
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await expect(page.getByRole("dialog")).toHaveCount(0)
    await expect(passkeyCards(page).getByRole("heading")).toHaveText("Grandma’s key")
    await expect(passkeyCards(page)).toContainText("Created in this session")

    const header = page.getByRole("navigation", { name: "Account" })
    await expect(header.getByRole("link", { name: "Passkeys" })).toHaveAttribute("aria-current", "page")
    await header.getByRole("link", { name: "Security" }).click()
    await page.waitForURL("/security")
    await expect(header.getByRole("link", { name: "Security" })).toHaveAttribute("aria-current", "page")
    await expect(header.getByRole("link", { name: "Passkeys" })).not.toHaveAttribute("aria-current")
    await expect(sessions(page)).toHaveCount(1)
    await expect(sessions(page)).toContainText("Chrome on Linux")
    await expect(sessions(page)).toContainText("This browser")
    await expect(sessions(page)).toContainText("Started when you signed up. Active now.")
    await expect(page.getByRole("button", everywhereElse)).toHaveCount(0)
    await expect(events(page)).toHaveCount(2)
    await expect(events(page).first()).toContainText("A passkey was renamed to “Grandma’s key”.")
    await expect(events(page).first()).toContainText("Chrome on Linux")
    await expect(events(page).last()).toContainText("Account created")
    await page.getByRole("link", { name: "Manage your passkeys" }).click()
    await page.waitForURL("/passkeys")
    await page.getByRole("main").getByRole("link", { name: "Security" }).click()
    await page.waitForURL("/security")
  })

  it("ends a session in another browser at its next request", async ({
    page,
    devices: _,
    personName,
    openOtherBrowser,
    server,
  }) => {
    await createAccount(page, personName)
    const other = await signInElsewhere(page, await openOtherBrowser())
    await openSecurity(other)
    await expect(sessions(other)).toHaveCount(2)
    await ageVerifications(server.databaseUrl, 24 * 60 * 60)

    await openSecurity(page)
    await expect(sessions(page).last()).toContainText("Signed in with")
    await sessions(page).getByRole("button", { name: "Sign out Chrome on Linux" }).click()
    await expect(sessions(page)).toHaveCount(1)
    await expect(
      page.getByRole("status").filter({ hasText: "Chrome on Linux was signed out." }),
    ).toBeFocused()
    await expect(events(page).first()).toContainText("Chrome on Linux was signed out")

    await other.getByRole("link", { name: "Manage your passkeys" }).click()
    await other.waitForURL("/sign-in")
    await expect(other.getByText("You’ve been signed out. Your session may have expired")).toBeVisible()
  })

  it("signs out everywhere else after a confirmation, and keeps this session", async ({
    page,
    devices: _,
    personName,
    openOtherBrowser,
  }) => {
    await signUp(page, personName)
    const others = [
      await signInElsewhere(page, await openOtherBrowser()),
      await signInElsewhere(page, await openOtherBrowser()),
    ]
    await openSecurity(page)
    await expect(sessions(page)).toHaveCount(3)
    await page.getByRole("button", everywhereElse).click()
    const dialog = page.getByRole("dialog", { name: "Sign out everywhere else?" })
    await expect(dialog).toContainText("2 other browsers")
    await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused()
    await page.keyboard.press("Escape")
    await expect(dialog).toHaveCount(0)
    await expect(sessions(page)).toHaveCount(3)

    await page.getByRole("button", everywhereElse).click()
    await dialog.getByRole("button", everywhereElse).click()
    await expect(sessions(page)).toHaveCount(1)
    await expect(page.getByRole("status").getByText("signed out everywhere else")).toBeVisible()
    await expect(events(page).first()).toContainText("Signed out everywhere else.")
    for (const other of others) {
      await other.goto("/passkeys")
      await other.waitForURL("/sign-in")
    }
  })

  it("warns about a passkey that may have been copied, and says what to do", async ({
    page,
    devices: _,
    personName,
    server,
  }) => {
    await signUp(page, personName)
    await addSecurityEvents(server.databaseUrl, personName, [
      { type: "counter-refused", detail: "Old key", browserLabel: "Firefox on Windows" },
    ])
    await openSecurity(page)
    const warning = events(page).first()
    await expect(warning).toContainText("Warning: “Old key” was rejected because it may have been copied.")
    await expect(warning).toContainText("Firefox on Windows")
    await warning.getByRole("link", { name: "Go to your passkeys" }).click()
    await page.waitForURL("/passkeys")
  })

  it("reaches the whole timeline in pages, also with the keyboard", async ({
    page,
    devices: _,
    personName,
    server,
  }) => {
    await signUp(page, personName)
    const signIns = Array.from({ length: 50 }, () => ({
      type: "signed-in" as const,
      detail: "A key",
      browserLabel: null,
    }))
    await addSecurityEvents(server.databaseUrl, personName, signIns)
    await openSecurity(page)
    await expect(events(page)).toHaveCount(20)
    const older = page.getByRole("link", { name: "Older activity" })
    await older.focus()
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/security\?after=/)
    const olderEvents = page.getByRole("region", { name: "Older activity" }).getByRole("listitem")
    await expect(olderEvents).toHaveCount(20)
    await expect(page.getByRole("heading", { name: "Older activity" })).toBeInViewport()
    await older.click()
    await expect(olderEvents).toHaveCount(11)
    await expect(olderEvents.last()).toContainText("Account created")
    await expect(older).toHaveCount(0)
    await page.getByRole("link", { name: "Newest activity" }).click()
    await page.waitForURL("/security#activity")
    await expect(events(page)).toHaveCount(20)
  })

  it("shows that the account was renamed, which requires step-up", async ({
    page,
    devices: _,
    personName,
    server,
    allowProblem,
  }) => {
    allowProblem(/status of 4(03|09)/)
    await signUp(page, personName)
    await ageVerifications(server.databaseUrl, 10 * 60)
    await page.getByRole("button", { name: "Change name" }).click()
    const dialog = page.getByRole("dialog", { name: "Change your name" })
    const field = dialog.getByLabel("Name or email address")
    await expect(field).toBeFocused()
    await field.fill(" ")
    await page.keyboard.press("Enter")
    await expect(field).toHaveAccessibleDescription(/Enter a name or email address/)
    await field.fill(`${personName} Junior`)
    await page.keyboard.press("Enter")
    await page.getByRole("button", { name: "Use your passkey" }).click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByText(`Signed in as ${personName} Junior`)).toBeVisible()
    await expect(page.getByRole("button", { name: "Change name" })).toBeFocused()

    await page.getByRole("button", { name: "Change name" }).click()
    await dialog.getByLabel("Display name").fill("Grandma")
    await dialog.getByRole("button", { name: "Save", exact: true }).click()
    await expect(page.getByText("Signed in as Grandma")).toBeVisible()
    await openSecurity(page)
    await expect(events(page).first()).toContainText("The account’s name was changed to “Grandma”.")
  })

  it("shows in the dialog that a name is taken", async ({ page, devices, personName, allowProblem }) => {
    allowProblem(/status of 409/)
    await disableAutofill(page)
    await signUp(page, personName)
    await page.getByRole("button", { name: "Sign out" }).click()
    await page.waitForURL("/")
    await devices.change()
    await signUp(page, `${personName} the second`)
    await page.getByRole("button", { name: "Change name" }).click()
    const dialog = page.getByRole("dialog", { name: "Change your name" })
    await dialog.getByLabel("Name or email address").fill(personName.toUpperCase())
    await dialog.getByRole("button", { name: "Save", exact: true }).click()
    await expect(dialog.getByRole("alert")).toContainText("already taken")
  })

  describe("on phones and in wide windows", () => {
    it.use({ viewport: phone })

    it("is accessible, with its dialogs", async ({
      page,
      devices: _,
      personName,
      openOtherBrowser,
      server,
    }) => {
      await signUp(page, personName)
      await page.getByRole("button", { name: "Change name" }).click()
      await expect(page.getByRole("dialog")).toBeVisible()
      await expectAccessibleInAllSizes(page, "rename account")
      await page.keyboard.press("Escape")
      await openSecurity(page)
      await expectAccessibleInAllSizes(page, "security, one session")
      await signInElsewhere(page, await openOtherBrowser())
      await addSecurityEvents(server.databaseUrl, personName, everyEvent())
      await openSecurity(page)
      await expectAccessibleInAllSizes(page, "security, two sessions and the newest events")
      await page.getByRole("link", { name: "Older activity" }).click()
      await page.waitForURL(/after=/)
      await expectAccessibleInAllSizes(page, "security, older events")
      await page.getByRole("button", everywhereElse).click()
      await expect(page.getByRole("dialog")).toBeVisible()
      await expectAccessibleInAllSizes(page, "sign out everywhere else")
      await page.goto("/passkeys")
      await expect(passkeyCards(page)).toHaveCount(1)
      await expectAccessibleInAllSizes(page, "passkeys after security")
    })

    it("leads to an accessible sign-in after the session has ended", async ({
      page,
      devices: _,
      personName,
      server,
    }) => {
      await disableAutofill(page)
      await createAccount(page, personName)
      await letSessionsEndIn(server.databaseUrl, -1)
      await page.goto("/passkeys")
      await page.waitForURL("/sign-in")
      await expect(page.getByText("You’ve been signed out. Your session may have expired")).toBeVisible()
      await expectAccessibleInAllSizes(page, "session ended")
    })
  })
})
