// The fixtures of every browser test: a server for its worker, a device with passkeys, and a check of the console.

import {
  test as base,
  expect,
  type BrowserContext,
  type BrowserContextOptions,
  type ConsoleMessage,
  type Locator,
  type Page,
  type WebError,
} from "@playwright/test"
import { isRecord, isRegistrationOptions } from "@/lib/browser/api/typeGuards"
import { suggestPasskeyName } from "@/lib/browser/messages/suggestPasskeyName"
import type { Provider } from "@/lib/db/provider"
import { startMailServer, type TestMailServer } from "../servers/mailServer"
import type { TestServer } from "../servers/startServer"
import { startServerOn } from "../servers/startServerOn"
import { createSharedContext, type SharedContext } from "./sharedContext"
import {
  addVirtualAuthenticator,
  openWebAuthnSession,
  type VirtualAuthenticator,
} from "./virtualAuthenticator"

/** The user's devices, one at a time. A second passkey needs a second device. */
export interface Devices {
  current: VirtualAuthenticator
  /** Removes the device with its passkeys and adds a new one. */
  change: (transport?: "internal" | "hybrid" | "usb", hasPrf?: boolean) => Promise<void>
  /** Adds a security key. The current device stays. */
  addSecurityKey: () => Promise<VirtualAuthenticator>
}

interface TestFixtures {
  devices: Devices
  /** Allows a console message, such as the browser's own message about a rejected request. */
  allowProblem: (pattern: RegExp) => void
  watchProblems: undefined
  /** Attaches a screenshot of each page to a test that failed. */
  captureFailure: undefined
  /** Opens another browser, which has none of the page's cookies. Closes it after the test. */
  openOtherBrowser: (options?: BrowserContextOptions) => Promise<BrowserContext>
  /** An account name that no other test uses. */
  personName: string
}

/** The options of a project in playwright.config.ts. */
export interface ProjectOptions {
  /** The database of the tests' server. */
  provider: Provider
}

interface WorkerFixtures extends ProjectOptions {
  sharedContext: SharedContext
  mailServer: TestMailServer
  server: TestServer
}

let names = 0

export const it = base.extend<
  TestFixtures & { problems: { seen: string[]; allowed: RegExp[] } },
  WorkerFixtures
>({
  provider: ["sqlite", { option: true, scope: "worker" }],

  mailServer: [
    async ({}, provide) => {
      const mailServer = await startMailServer()
      await provide(mailServer)
      await mailServer.stop()
    },
    { scope: "worker" },
  ],

  server: [
    async ({ provider, mailServer }, provide) => {
      const environment = { SMTP_URL: mailServer.url }
      const server = await startServerOn(provider, { settings: { max_passkeys_per_user: 3 }, environment })
      await provide(server)
      await server.stop()
    },
    { scope: "worker" },
  ],

  sharedContext: [
    async ({}, provide) => {
      const sharedContext = createSharedContext()
      await provide(sharedContext)
      await sharedContext.close()
    },
    { scope: "worker" },
  ],

  context: async ({ sharedContext, baseURL, bypassCSP, locale, viewport }, provide) => {
    await provide(await sharedContext.open({ baseURL, bypassCSP, locale, viewport }))
    await sharedContext.reset()
  },

  page: async ({ context }, provide) => provide(await context.newPage()),

  openOtherBrowser: async ({ context }, provide) => {
    const opened: BrowserContext[] = []
    await provide(async (options) => {
      const other = await context.browser()?.newContext(options)
      if (!other) throw new Error("This context has no browser.")
      opened.push(other)
      return other
    })
    for (const other of opened) await other.close()
  },

  baseURL: async ({ server }, provide) => provide(server.origin),

  problems: async ({}, provide) => {
    // The list of passkeys asks for its signals whenever it opens, and a test may end the session before the response.
    const allowed = [/401 .*\/api\/account\/signals/]
    const problems: { seen: string[]; allowed: RegExp[] } = { seen: [], allowed }
    await provide(problems)
    const { seen } = problems
    expect(seen.filter((problem) => !allowed.some((pattern) => pattern.test(problem)))).toEqual([])
  },

  watchProblems: [
    async ({ context, problems }, provide) => {
      const seeMessage = (message: ConsoleMessage) => {
        if (message.type() !== "error") return
        problems.seen.push(`console.error: ${message.text()} (${message.location().url})`)
      }
      const seeError = (webError: WebError) => {
        problems.seen.push(`uncaught: ${String(webError.error().stack ?? webError.error())}`)
      }
      context.on("console", seeMessage).on("weberror", seeError)
      await provide(undefined)
      context.off("console", seeMessage).off("weberror", seeError)
    },
    { auto: true },
  ],

  captureFailure: [
    // Using the other browsers keeps them open until after the capture.
    async ({ context, openOtherBrowser: _ }, provide, testInfo) => {
      await provide(undefined)
      if (testInfo.status === testInfo.expectedStatus) return
      const pages =
        context
          .browser()
          ?.contexts()
          .flatMap((open) => open.pages()) ?? []
      for (const [index, page] of pages.entries()) {
        const path = testInfo.outputPath(`failed-${index + 1}.png`)
        await page.screenshot({ path, timeout: 5000 })
        testInfo.attachments.push({ name: "screenshot", path, contentType: "image/png" })
      }
    },
    { auto: true },
  ],

  allowProblem: async ({ problems }, provide) => provide((pattern) => problems.allowed.push(pattern)),

  devices: async ({ page }, provide) => {
    const session = await openWebAuthnSession(page)
    const devices: Devices = {
      current: await addVirtualAuthenticator(session),
      change: async (transport, hasPrf) => {
        await devices.current.remove()
        devices.current = await addVirtualAuthenticator(session, transport, hasPrf)
      },
      addSecurityKey: () => addVirtualAuthenticator(session, "usb", true),
    }
    await provide(devices)
    await devices.current.remove()
  },

  personName: async ({}, provide, { workerIndex }) => {
    names += 1
    await provide(`Person ${names} of worker ${workerIndex}`)
  },
})

export const describe = it.describe
export { expect }

/**
 * Creates an account with a passkey on the page's device, and ends on a small document, signed in. Skips the sign-up page, which has
 * tests of its own and would take most of the time. Returns the passkey's name.
 */
export async function createAccount(page: Page, personName: string): Promise<string> {
  await page.goto("/robots.txt")
  return createPasskey(page, [], { emailOrUsername: personName })
}

/** Creates an account as {@link createAccount} does. Ends on the list of passkeys. */
export async function signUp(page: Page, personName: string): Promise<void> {
  await createAccount(page, personName)
  await page.goto("/passkeys")
  await expectPasskeysPage(page)
}

/** Creates an account with several passkeys, each on a device of its own, as {@link createAccount} does. */
export async function createAccountWithPasskeys(
  page: Page,
  devices: Devices,
  personName: string,
  count: number,
): Promise<void> {
  const names = [await createAccount(page, personName)]
  while (names.length < count) {
    await devices.change()
    names.push(await createPasskey(page, names))
  }
}

/** Creates an account with several passkeys, each on a device of its own. Ends on the list of passkeys. */
export async function signUpWithPasskeys(
  page: Page,
  devices: Devices,
  personName: string,
  count: number,
): Promise<void> {
  await createAccountWithPasskeys(page, devices, personName, count)
  await page.goto("/passkeys")
  await expectPasskeysPage(page)
}

/** Creates an account as {@link createAccount} does, and signs out. */
export async function signUpAndOut(page: Page, personName: string): Promise<void> {
  await createAccount(page, personName)
  await endSession(page)
}

/** Signs out with a request, which is faster than pressing the button. The page isn't updated. */
export async function endSession(page: Page): Promise<void> {
  await sendFromPage(page, "DELETE", "/api/session")
}

/** Creates a passkey on the page's device, as the page itself would, and returns its name. */
async function createPasskey(page: Page, takenNames: string[], startBody: object = {}): Promise<string> {
  const started = await sendFromPage(page, "POST", "/api/passkey/register/start", startBody)
  if (!isRecord(started) || !isRegistrationOptions(started.registrationOptions)) {
    throw new Error("no registration options")
  }
  const passkeyDisplayName = await suggestName(page, takenNames)
  const publicKey = await page.evaluate(async (json) => {
    const options: unknown = JSON.parse(json)
    const created = await navigator.credentials.create({
      // The browser's type differs a little from the library's, which was checked above.
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
        options as PublicKeyCredentialCreationOptionsJSON,
      ),
    })
    return created instanceof PublicKeyCredential ? created.toJSON() : undefined
  }, JSON.stringify(started.registrationOptions))
  await sendFromPage(page, "POST", "/api/passkey/register/finish", { publicKey, passkeyDisplayName })
  return passkeyDisplayName
}

async function suggestName(page: Page, takenNames: string[]): Promise<string> {
  const browser = await page.evaluate(() => ({
    userAgent: navigator.userAgent,
    maxTouchPoints: navigator.maxTouchPoints,
  }))
  return suggestPasskeyName(browser, takenNames)
}

/** Sends a request with the page's own cookies and headers. Returns the body. */
function sendFromPage(page: Page, method: string, path: string, body?: object): Promise<unknown> {
  return page.evaluate(
    async (request): Promise<unknown> => {
      const response = await fetch(request.path, {
        method: request.method,
        ...(request.body !== undefined && {
          headers: { "Content-Type": "application/json" },
          body: request.body,
        }),
      })
      if (!response.ok) throw new Error(`${request.path}: ${response.status} ${await response.text()}`)
      return response.json()
    },
    { method, path, body: body && JSON.stringify(body) },
  )
}

/** Creates an account on the sign-up page. Ends on the list of passkeys. */
export async function signUpOnPage(page: Page, personName: string): Promise<void> {
  await page.goto("/sign-up")
  await page.getByLabel("Name or email address").fill(personName)
  await page.getByRole("button", { name: "Create account with a passkey" }).click()
  await expectPasskeysPage(page)
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sign out" }).click()
  await page.waitForURL("/")
}

export async function expectPasskeysPage(page: Page): Promise<void> {
  await page.waitForURL("/passkeys")
  await expect(page.getByRole("heading", { name: "Your passkeys", level: 1 })).toBeVisible()
}

/** Adds a passkey on another device. */
export async function addPasskey(page: Page, devices: Devices): Promise<void> {
  const before = await passkeyCards(page).count()
  await devices.change()
  await page.getByRole("button", { name: "Add a passkey" }).click()
  await expect(passkeyCards(page)).toHaveCount(before + 1)
}

/** Presses the button that removes this passkey, or the first one. Returns the dialog that opens. */
export async function openRemoval(page: Page, name?: string): Promise<Locator> {
  const buttons = page.getByRole(
    "button",
    name ? { name: `Remove ${name}`, exact: true } : { name: /^Remove (?!all)/ },
  )
  await buttons.first().click()
  return page.getByRole("dialog")
}

/** Returns the names on the passkeys' cards. */
export function readPasskeyNames(page: Page): Promise<string[]> {
  return passkeyCards(page).getByRole("heading").allTextContents()
}

export function passkeyCards(page: Page) {
  return page.getByRole("list", { name: "Your passkeys" }).getByRole("listitem")
}
