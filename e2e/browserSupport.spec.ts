// Browsers that can't do everything, or that a user has restricted.

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { LaunchOptions, Page } from "@playwright/test"
import { chromium } from "@playwright/test"
import { findWholeBrowser } from "../scripts/testing/findBrowser"
import { takeNameBeforeFinish } from "./support/browser/beforeFinish"
import {
  disableAutofill,
  neverSettlePrompt,
  restorePrompt,
  simulateFirefox,
} from "./support/browser/ceremonyStubs"
import { expectAccessible } from "./support/browser/expectAccessible"
import { createCodes, confirmCodesSaved } from "./support/browser/recoveryPages"
import {
  describe,
  endSession,
  expect,
  expectPasskeysPage,
  it,
  passkeyCards,
  signUp,
} from "./support/browser/test"
import { removeNewestPasskey } from "./support/servers/database"

const pagesWithPrompts = ["/sign-up", "/sign-in", "/recover"]

/** Opens a page in a new Chromium profile whose settings block all cookies. */
async function withoutCookies(launchOptions: LaunchOptions, visit: (page: Page) => Promise<void>) {
  const profile = await mkdtemp(join(tmpdir(), "profile-"))
  await mkdir(join(profile, "Default"))
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } }
  await writeFile(join(profile, "Default", "Preferences"), JSON.stringify(preferences))
  const context = await chromium.launchPersistentContext(profile, launchOptions)
  try {
    await visit(await context.newPage())
  } finally {
    await context.close()
    await rm(profile, { recursive: true, force: true })
  }
}

describe("A browser", () => {
  it("that blocks cookies shows a message before any prompt", async ({ server, launchOptions }) => {
    const executablePath = findWholeBrowser()
    it.skip(executablePath === undefined, "The headless shell has no such setting.")
    await withoutCookies({ ...launchOptions, ...(executablePath && { executablePath }) }, async (page) => {
      for (const path of pagesWithPrompts) {
        await page.goto(`${server.origin}${path}`)
        const main = page.getByRole("main")
        await expect(main).toContainText(/Your browser is blocking cookies for this site/)
        await expect(main.getByRole("button")).toHaveCount(0)
        expect(await page.evaluate(() => navigator.cookieEnabled)).toBe(true)
        await expectAccessible(page, `blocked cookies at ${path}`)
      }
    })
  })

  it("without passkeys shows a message on the landing page", async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, "PublicKeyCredential"))
    await page.goto("/")
    await expect(page.getByRole("main").getByRole("alert")).toContainText(
      /This browser doesn’t support passkeys/,
    )
  })

  it("without JavaScript shows what needs it, and buttons that look disabled", async ({
    browser,
    server,
  }) => {
    const page = await browser.newPage({ javaScriptEnabled: false })
    await page.goto(`${server.origin}/sign-in`)
    // Playwright finds no text in a noscript element.
    await expect(page.locator("main noscript > *")).toBeVisible()
    const buttons = page.getByRole("main").getByRole("button")
    await expect(buttons).toHaveCount(2)
    for (const button of await buttons.all()) {
      await expect(button).toBeDisabled()
      await expect(button).toHaveCSS("opacity", "0.5")
      await expect(button).toHaveCSS("cursor", "not-allowed")
    }
    await page.close()
  })

  for (const path of pagesWithPrompts) {
    it(`without passkeys shows a message at ${path}, where nothing can be sent`, async ({ page }) => {
      await page.addInitScript(() => Reflect.deleteProperty(globalThis, "PublicKeyCredential"))
      await page.goto(path)
      await expect(page.getByRole("main")).toContainText(/This browser doesn’t support passkeys/)
      await expect(page.getByRole("main").getByRole("button")).toHaveCount(0)
      await expect(page.getByRole("main").getByRole("textbox")).toHaveCount(0)
    })
  }

  it("that never settles a prompt lets the user leave it and try again", async ({
    page,
    devices: _,
    personName,
  }) => {
    await disableAutofill(page)
    await page.clock.install()
    await page.goto("/sign-up")
    await page.getByLabel("Name or email address").fill(personName)
    await neverSettlePrompt(page, "create")
    const create = page.getByRole("button", { name: "Create account with a passkey" })
    await create.click()
    await expect(page.getByRole("status").filter({ hasText: "Follow the steps" })).toBeVisible()
    const leave = page.getByRole("button", { name: "Stop waiting" })
    // Its code is loaded when the prompt opens, and then waits 20 seconds.
    const waitUntilOffered = () =>
      expect(async () => {
        await page.clock.fastForward("00:20")
        await expect(leave).toBeVisible({ timeout: 500 })
      }).toPass()
    await page.clock.fastForward("00:19")
    await expect(leave).toHaveCount(0)
    await waitUntilOffered()
    await expectAccessible(page, "a prompt that never settles")
    await leave.click()
    await expect(page.getByRole("main")).toContainText("No account was created. Try again when you’re ready.")
    await restorePrompt(page, "create")
    await create.click()
    await expectPasskeysPage(page)
    await endSession(page)

    await page.goto("/sign-in")
    await neverSettlePrompt(page, "get")
    const signIn = page.getByRole("button", { name: "Sign in with a passkey" })
    await signIn.click()
    await expect(page.getByRole("status").filter({ hasText: "Follow the steps" })).toBeVisible()
    await waitUntilOffered()
    await leave.click()
    await expect(page.getByRole("main")).toContainText("You’re not signed in yet.")
    await restorePrompt(page, "get")
    await signIn.click()
    await expectPasskeysPage(page)
  })
})

describe("Firefox, which has no signals and no immediate mode,", () => {
  it("does everything else, and the page promises nothing that it can't do", async ({
    page,
    devices,
    server,
    personName,
    allowProblem,
  }) => {
    allowProblem(/status of 4(09|22)/)
    await simulateFirefox(page)
    await disableAutofill(page)
    await takeNameBeforeFinish(page, server, personName)
    await page.goto("/sign-up")
    await page.getByLabel("Name or email address").fill(personName)
    await page.getByRole("button", { name: "Create account with a passkey" }).click()
    const alert = page.getByRole("main").getByRole("alert")
    await expect(alert).toContainText("This name is already taken.")
    await expect(alert).toContainText("Your device may still offer the new passkey")
    expect(await devices.current.countPasskeys()).toBe(1)

    await devices.change()
    await signUp(page, `${personName} in Firefox`)
    await createCodes(page)
    await confirmCodesSaved(page)
    await devices.change()
    await page.getByRole("button", { name: "Add a passkey" }).click()
    await expect(passkeyCards(page)).toHaveCount(2)
    await endSession(page)
    await page.goto("/sign-in")
    await page.getByRole("button", { name: "Sign in with a passkey" }).click()
    await expectPasskeysPage(page)

    await removeNewestPasskey(server.databaseUrl)
    await page.goto("/sign-in")
    await page.getByRole("button", { name: "Sign in with a passkey" }).click()
    await expect(alert).toContainText("Try another passkey, or delete this one from your device.")
    expect(await devices.current.countPasskeys()).toBe(1)
  })
})
