/**
 * Updates the README's images from the production build, in light and in dark:
 *   npm run screenshots
 * Needs Chrome or Chromium, and ffmpeg for the animation.
 */
import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { chromium, type Browser, type Locator, type Page } from "@playwright/test"
import { disableAutofill } from "../e2e/support/browser/ceremonyStubs.ts"
import { addVirtualAuthenticator, openWebAuthnSession } from "../e2e/support/browser/virtualAuthenticator.ts"
import { startServer } from "../e2e/support/servers/startServer.ts"
import { findBrowser } from "./testing/findBrowser.ts"

const imageFolder = "docs/screenshots"
const accountName = "alex@example.com"
const userAgent =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36"

/** How the account's first passkey is shown. The AAGUID is Apple's. */
const firstPasskey = { displayName: "MacBook Pro", aaguid: "fbfc3007-154e-4ecc-8c0b-6e020557d7bd" }

/** The account's other passkeys. The AAGUIDs are the providers' (lib/providers/passkeyProviders.data.json). */
const morePasskeys = [
  {
    displayName: "Pixel 10",
    aaguid: "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4",
    transports: "internal hybrid",
    isSynced: true,
    createdAt: daysAgo(147, "18:05"),
    lastUsedAt: daysAgo(1, "08:12"),
    lastUsedFrom: "Chrome on Android",
  },
  {
    displayName: "Work laptop",
    aaguid: "bada5566-a7aa-401f-bd96-45619a55120d",
    transports: "internal",
    isSynced: true,
    createdAt: daysAgo(61, "09:30"),
    lastUsedAt: daysAgo(6, "16:47"),
    lastUsedFrom: "Firefox on Windows",
  },
  {
    displayName: "Backup key",
    aaguid: "2fc0579f-8113-47ea-b116-bb5a8db9202a",
    transports: "usb nfc",
    isSynced: false,
    createdAt: daysAgo(58, "20:14"),
    lastUsedAt: daysAgo(58, "20:16"),
    lastUsedFrom: "Chrome on Mac",
  },
]

const framesFolder = mkdtempSync(join(tmpdir(), "screenshots-"))
const settings = { app_name: "Passkeys", max_passkeys_per_user: 5 }
const server = await startServer({ settings })
const inspectedServer = await startServer({ settings, environment: { INSPECTOR: "on" } })
const contextOptions = { deviceScaleFactor: 2, locale: "en-US", userAgent }
const executablePath = findBrowser()
const browser = await chromium.launch({
  ...(executablePath !== undefined && { executablePath }),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
})
try {
  for (const colorScheme of ["light", "dark"] as const) {
    await takeImages(browser, colorScheme)
    await takeInspectorImage(browser, colorScheme)
  }
} finally {
  await browser.close()
  await server.stop()
  await inspectedServer.stop()
  rmSync(framesFolder, { recursive: true, force: true })
}

async function takeImages(browser: Browser, colorScheme: "light" | "dark"): Promise<void> {
  const viewport = { width: 900, height: 700 }
  const context = await browser.newContext({
    ...contextOptions,
    baseURL: server.origin,
    colorScheme,
    viewport,
  })
  const page = await context.newPage()
  // The virtual authenticator would accept the offer in autofill as soon as the sign-in page opens.
  await disableAutofill(page)
  await addVirtualAuthenticator(await openWebAuthnSession(page))

  const frames = createFrames(page, join(framesFolder, colorScheme))
  await signUp(page, frames)
  await page.getByRole("button", { name: "Sign out" }).click()
  await page.waitForURL("/")
  await signIn(page, frames)
  frames.write(join(imageFolder, `sign-up-and-sign-in-${colorScheme}.gif`))

  addMorePasskeys()
  await page.setViewportSize({ ...viewport, height: 1600 })
  await page.reload({ waitUntil: "networkidle" })
  await page.screenshot({
    path: join(imageFolder, `passkeys-${colorScheme}.png`),
    clip: {
      x: 0,
      y: 0,
      width: viewport.width,
      height: await findBottom(page.getByRole("list", { name: "Your passkeys" })),
    },
  })
  await context.close()
  removeAccount()
}

/** The steps of a sign-up next to the bytes of its response. */
async function takeInspectorImage(browser: Browser, colorScheme: "light" | "dark"): Promise<void> {
  const viewport = { width: 1100, height: 860 }
  const { origin: baseURL } = inspectedServer
  const context = await browser.newContext({ ...contextOptions, baseURL, colorScheme, viewport })
  const page = await context.newPage()
  await addVirtualAuthenticator(await openWebAuthnSession(page))
  await page.goto("/sign-up", { waitUntil: "networkidle" })
  await page.getByRole("textbox").fill(`${colorScheme}-${accountName}`)
  await page.locator("form").getByRole("button").click()
  await page.waitForURL("/passkeys")
  await page.goto("/inspect/panel", { waitUntil: "networkidle" })
  await page.locator("summary", { hasText: "Authenticator data" }).click()
  await page.locator("details").evaluateAll((sections) => {
    for (const section of sections) {
      const title = section.querySelector("summary")?.textContent
      if (title !== "Authenticator data" && title !== "Steps") section.style.display = "none"
    }
    const list = sections[0]?.parentElement
    if (list)
      Object.assign(list.style, { display: "grid", gridTemplateColumns: "1fr 1fr", columnGap: "32px" })
  })
  await page.getByRole("button", { name: "Flags, byte 32" }).focus()
  await page.screenshot({ path: join(imageFolder, `inspector-${colorScheme}.png`), caret: "initial" })
  await context.close()
}

async function signUp(page: Page, frames: Frames): Promise<void> {
  await page.goto("/sign-up", { waitUntil: "networkidle" })
  await frames.add(0.8)
  for (const typed of ["a", "alex", "alex@ex", accountName]) {
    await page.getByRole("textbox").fill(typed)
    await frames.add(typed === accountName ? 0.8 : 0.15)
  }
  await confirmWithPasskey(page, frames, page.locator("form").getByRole("button"))
  changeFirstPasskey()
  await page.reload({ waitUntil: "networkidle" })
  await frames.add(2)
}

async function signIn(page: Page, frames: Frames): Promise<void> {
  await page.goto("/sign-in", { waitUntil: "networkidle" })
  await frames.add(1)
  await confirmWithPasskey(page, frames, page.getByRole("button", { name: "Sign in with a passkey" }))
  await frames.add(1.5)
}

/** Presses the button, adds a frame of the page while it waits, and continues to the passkeys. */
async function confirmWithPasskey(page: Page, frames: Frames, button: Locator): Promise<void> {
  await page.route("**/finish", async (route) => {
    await frames.add(1.4)
    await route.continue()
  })
  await button.click()
  await page.waitForURL("/passkeys", { waitUntil: "networkidle" })
  await page.unroute("**/finish")
}

type Frames = ReturnType<typeof createFrames>

/** Collects screenshots, each with how long it is shown, and writes them as a GIF. */
function createFrames(page: Page, folder: string) {
  mkdirSync(folder)
  const list: string[] = []
  return {
    add: async (seconds: number): Promise<void> => {
      const path = join(folder, `${list.length}.png`)
      await page.screenshot({ path, animations: "disabled", caret: "initial" })
      list.push(`file '${path}'\nduration ${seconds}`)
    },
    write: (path: string): void => {
      const listPath = join(folder, "frames.txt")
      // ffmpeg ignores the duration of the last frame unless it's listed again.
      writeFileSync(listPath, [...list, list.at(-1)].join("\n"))
      const filter =
        "scale=1200:-1:flags=lanczos,split[a][b];[a]palettegen[palette];[b][palette]paletteuse=dither=none"
      const options = ["-f", "concat", "-safe", "0", "-i", listPath, "-vf", filter, "-fps_mode", "vfr", path]
      const { status } = spawnSync("ffmpeg", ["-y", "-loglevel", "error", ...options], { stdio: "inherit" })
      if (status !== 0) throw new Error("ffmpeg failed. Is it installed?")
    },
  }
}

/** Just below the shadow of an element. */
async function findBottom(element: Locator): Promise<number> {
  const box = await element.boundingBox()
  if (!box) throw new Error("The list of passkeys isn't visible.")
  return Math.ceil(box.y + box.height + 32)
}

function changeFirstPasskey(): void {
  withDatabase((database) => {
    const { displayName, aaguid } = firstPasskey
    database.prepare(`UPDATE "Passkey" SET "displayName" = ?, "aaguid" = ?`).run(displayName, aaguid)
  })
}

function addMorePasskeys(): void {
  withDatabase((database) => {
    database.prepare(`UPDATE "Passkey" SET "createdAt" = ?`).run(daysAgo(212, "12:20"))
    const insert = database.prepare(`
      INSERT INTO "Passkey" ("credentialId", "userId", "publicKey", "signCount", "transports", "aaguid", "isBackupEligible",
        "isBackedUp", "displayName", "createdAt", "lastUsedAt", "lastUsedFrom")
      SELECT ?, "userId", x'00', 0, ?, ?, ?, ?, ?, ?, ?, ? FROM "PasskeyUser"`)
    morePasskeys.forEach((passkey, index) => {
      const { transports, aaguid, displayName, createdAt, lastUsedAt, lastUsedFrom } = passkey
      const isSynced = Number(passkey.isSynced)
      const state = [isSynced, isSynced, displayName, createdAt, lastUsedAt, lastUsedFrom]
      insert.run(`example${index}`, transports, aaguid, ...state)
    })
    database.prepare(`UPDATE "PasskeyUser" SET "passkeyCount" = ?`).run(morePasskeys.length + 1)
  })
}

/** Frees the name for the next color scheme. */
function removeAccount(): void {
  withDatabase((database) => database.exec(`DELETE FROM "Account"; DELETE FROM "PasskeyUser"`))
}

function withDatabase(work: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(server.databaseUrl.replace(/^file:/, ""), {
    enableForeignKeyConstraints: true,
  })
  work(database)
  database.close()
}

/** A time of day in UTC, as the database stores it. */
function daysAgo(days: number, timeOfDay: string): string {
  const date = new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
  return `${date}T${timeOfDay}:00.000Z`
}
