/**
 * Renews the images of the README from the production build, in light and in dark:
 *   npm run build && npm run screenshots
 * Needs Chrome or Chromium, and ffmpeg for the animation.
 */
import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { chromium, type Browser, type Page } from "@playwright/test"
import { addVirtualAuthenticator, openWebAuthnSession } from "../e2e/support/browser/virtualAuthenticator.ts"
import { startServer } from "../e2e/support/servers/startServer.ts"
import { findBrowser } from "./findBrowser.ts"

const imageFolder = "docs/screenshots"
const accountName = "alex@example.com"
const day = 24 * 60 * 60 * 1000

/** The account's passkeys. The AAGUIDs are those of the providers (lib/providers/passkeyProviders.data.json). */
const passkeys = [
  {
    displayName: "MacBook Pro",
    aaguid: "fbfc3007-154e-4ecc-8c0b-6e020557d7bd",
    transports: "internal hybrid",
    isSynced: true,
    createdDaysAgo: 212,
    usedDaysAgo: 0.01,
    usedFrom: "Safari on Mac",
  },
  {
    displayName: "Pixel 10",
    aaguid: "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4",
    transports: "internal hybrid",
    isSynced: true,
    createdDaysAgo: 147,
    usedDaysAgo: 2.4,
    usedFrom: "Chrome on Android",
  },
  {
    displayName: "Shared vault",
    aaguid: "bada5566-a7aa-401f-bd96-45619a55120d",
    transports: "internal",
    isSynced: true,
    createdDaysAgo: 61,
    usedDaysAgo: 9.7,
    usedFrom: "Firefox on Windows",
  },
  {
    displayName: "Backup key in the drawer",
    aaguid: "2fc0579f-8113-47ea-b116-bb5a8db9202a",
    transports: "usb nfc",
    isSynced: false,
    createdDaysAgo: 60,
    usedDaysAgo: 60,
    usedFrom: "Chrome on Mac",
  },
]

const folder = mkdtempSync(join(tmpdir(), "screenshots-"))
const server = await startServer({ settings: { app_name: "Passkeys", max_passkeys_per_user: 5 } })
const databasePath = server.databaseUrl.replace(/^file:/, "")
const executablePath = findBrowser()
const browser = await chromium.launch({
  ...(executablePath !== undefined && { executablePath }),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
})
try {
  for (const colorScheme of ["light", "dark"] as const) await takeImages(browser, colorScheme)
} finally {
  await browser.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function takeImages(browser: Browser, colorScheme: "light" | "dark"): Promise<void> {
  const context = await browser.newContext({
    baseURL: server.origin,
    colorScheme,
    deviceScaleFactor: 2,
    viewport: { width: 900, height: 600 },
    locale: "en-US",
  })
  const page = await context.newPage()
  const authenticator = await addVirtualAuthenticator(await openWebAuthnSession(page))
  const frames = createFrames(page, join(folder, colorScheme))

  await page.goto("/sign-up")
  await frames.add(0.8)
  const nameField = page.getByRole("textbox").first()
  for (const typed of ["a", "alex", "alex@ex", accountName]) {
    await nameField.fill(typed)
    await frames.add(typed === accountName ? 0.8 : 0.15)
  }
  // While the device doesn't answer, the page says what to do.
  await authenticator.setAnswering(false)
  await page.locator("form").getByRole("button").click()
  await page.getByRole("status").filter({ hasText: /\w/ }).first().waitFor()
  await frames.add(1.4)
  await authenticator.setAnswering(true)
  await page.waitForURL("/passkeys")
  replacePasskeys()
  await page.reload()
  await frames.add(2)
  await page.getByRole("button", { name: "Sign out" }).click()
  await page.waitForURL("/")
  await page.goto("/sign-in")
  await frames.add(1)
  await authenticator.setAnswering(false)
  await page.getByRole("button", { name: "Sign in with a passkey" }).click()
  await page.getByRole("status").filter({ hasText: /\w/ }).first().waitFor()
  await frames.add(1.4)
  await authenticator.setAnswering(true)
  await page.waitForURL("/passkeys")
  await frames.add(2.5)
  frames.write(join(imageFolder, `sign-up-and-sign-in-${colorScheme}.gif`))

  await page.setViewportSize({ width: 900, height: 1180 })
  await settle(page)
  await page.screenshot({ path: join(imageFolder, `passkeys-${colorScheme}.png`), animations: "disabled" })
  await context.close()
  removeAccount()
}

/** Collects screenshots, each with how long it is shown, and writes them as a GIF. */
function createFrames(page: Page, framesFolder: string) {
  mkdirSync(framesFolder)
  const list: string[] = []
  return {
    add: async (seconds: number): Promise<void> => {
      const path = join(framesFolder, `${list.length}.png`)
      await settle(page)
      await page.screenshot({ path, animations: "disabled", caret: "initial" })
      list.push(`file '${path}'\nduration ${seconds}`)
    },
    write: (path: string): void => {
      const listPath = join(framesFolder, "frames.txt")
      // ffmpeg ignores the duration of the last frame unless another one follows.
      writeFileSync(listPath, [...list, list.at(-1)?.split("\n")[0]].join("\n"))
      const filter =
        "scale=1200:-1:flags=lanczos,split[a][b];[a]palettegen=stats_mode=full[p];[b][p]paletteuse=dither=none"
      const options = ["-f", "concat", "-safe", "0", "-i", listPath, "-vf", filter, "-fps_mode", "vfr", path]
      const { status } = spawnSync("ffmpeg", ["-y", "-loglevel", "error", ...options], { stdio: "inherit" })
      if (status !== 0) throw new Error("ffmpeg failed. Is it installed?")
    },
  }
}

async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle")
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}

/** Turns the passkey that was just created into the account's first one, and adds the others. */
function replacePasskeys(): void {
  const database = new DatabaseSync(databasePath)
  const { userId, credentialId } =
    database.prepare(`SELECT "userId", "credentialId" FROM "Passkey"`).get() ?? {}
  const update = database.prepare(`
    UPDATE "Passkey" SET "displayName" = ?, "aaguid" = ?, "transports" = ?, "isBackupEligible" = ?, "isBackedUp" = ?,
      "createdAt" = ?, "lastUsedAt" = ?, "lastUsedFrom" = ? WHERE "credentialId" = ?`)
  const insert = database.prepare(`
    INSERT INTO "Passkey" ("displayName", "aaguid", "transports", "isBackupEligible", "isBackedUp", "createdAt",
      "lastUsedAt", "lastUsedFrom", "credentialId", "userId", "publicKey", "signCount")
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, x'00', 0)`)
  const daysAgo = (days: number) => new Date(Date.now() - days * day).toISOString()
  passkeys.forEach(
    ({ displayName, aaguid, transports, isSynced, createdDaysAgo, usedDaysAgo, usedFrom }, index) => {
      const flag = Number(isSynced)
      const values = [
        displayName,
        aaguid,
        transports,
        flag,
        flag,
        daysAgo(createdDaysAgo),
        daysAgo(usedDaysAgo),
        usedFrom,
      ]
      if (index === 0) update.run(...values, String(credentialId))
      else insert.run(...values, `example${index}`, String(userId))
    },
  )
  database.prepare(`UPDATE "PasskeyUser" SET "passkeyCount" = ?`).run(passkeys.length)
  database.close()
}

/** Makes the name free again. */
function removeAccount(): void {
  const database = new DatabaseSync(databasePath)
  database.exec(`PRAGMA foreign_keys = ON; DELETE FROM "Account"; DELETE FROM "PasskeyUser"`)
  database.close()
}
