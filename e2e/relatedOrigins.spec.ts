// One site on two hosts, both mapped to this machine in the browser. Passkeys created on one work on the other.

import type { Page } from "@playwright/test"
import { disableAutofill } from "./support/browser/ceremonyStubs"
import { confirmCodesSaved, createCodes } from "./support/browser/recoveryPages"
import { expect, passkeyCards, describe, it as base } from "./support/browser/test"
import { startHttpsProxy, type HttpsProxy } from "./support/servers/httpsProxy"
import { runFailingServer, startServer, type TestServer } from "./support/servers/startServer"

const primary = "https://example.com"
const related = "https://example.org"
const unrelated = "https://example.net"

const it = base.extend<object, { server: TestServer; httpsProxy: HttpsProxy }>({
  server: [
    async ({}, provide) => {
      const server = await startServer({ hostname: "example.com", settings: { related_origins: [related] } })
      await provide(server)
      await server.stop()
    },
    { scope: "worker" },
  ],

  httpsProxy: [
    async ({ server }, provide) => {
      const proxy = await startHttpsProxy(server.port)
      await provide(proxy)
      await proxy.stop()
    },
    { scope: "worker" },
  ],

  launchOptions: [
    async ({ launchOptions, httpsProxy }, provide) => {
      const rules = [primary, related, unrelated].map(
        (origin) => `MAP ${new URL(origin).host} 127.0.0.1:${httpsProxy.port}`,
      )
      await provide({
        ...launchOptions,
        args: [
          ...(launchOptions.args ?? []),
          `--host-resolver-rules=${rules.join(", ")}`,
          "--ignore-certificate-errors",
        ],
      })
    },
    { scope: "worker" },
  ],
})

const notice = "Passkeys don’t work at this address"

async function signUpAt(page: Page, origin: string, personName: string): Promise<void> {
  await page.goto(`${origin}/sign-up`)
  await page.getByLabel("Name or email address").fill(personName)
  await page.getByRole("button", { name: "Create account with a passkey" }).click()
  await expectPasskeysAt(page, origin, personName)
}

async function signInAt(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/sign-in`)
  await page.getByRole("button", { name: "Sign in with a passkey" }).click()
}

async function expectPasskeysAt(page: Page, origin: string, personName: string): Promise<void> {
  await page.waitForURL(`${origin}/passkeys`)
  await expect(page.getByText(`Signed in as ${personName}`)).toBeVisible()
  await expect(passkeyCards(page)).toHaveCount(1)
  await expect(page.getByText(notice)).toHaveCount(0)
}

describe("Related origins", () => {
  it.beforeEach(({ page }) => disableAutofill(page))

  for (const [first, second] of [
    [primary, related],
    [related, primary],
  ] as const) {
    it(`allow sign-in at ${second} with a passkey created at ${first}`, async ({
      page,
      devices,
      personName,
    }) => {
      await signUpAt(page, first, personName)
      await signInAt(page, second)
      await expectPasskeysAt(page, second, personName)
      expect(await devices.current.countPasskeys()).toBe(1)
    })
  }

  it("have separate sessions", async ({ page, devices: _, personName }) => {
    await signUpAt(page, primary, personName)
    await page.goto(`${related}/passkeys`)
    await page.waitForURL(`${related}/sign-in`)
  })

  it("are a step of a move to another domain, after which users create a passkey there", async ({
    page,
    devices: _,
    server,
    httpsProxy,
    personName,
  }) => {
    await signUpAt(page, primary, personName)
    const [code = ""] = await createCodes(page)
    await confirmCodesSaved(page)
    // First, both domains accept the same passkeys.
    await signInAt(page, related)
    await expectPasskeysAt(page, related, personName)

    // Then the hostname changes, which locks users out and has to be confirmed.
    const { DATABASE_URL, ...moved } = { DATABASE_URL: server.databaseUrl, hostname: new URL(related).host }
    const refused = await runFailingServer({ ...moved, environment: { DATABASE_URL } })
    expect(refused.exitCode).toBe(1)
    expect(refused.log).toMatch(
      /lock out \d+ users?, whose passkeys only work on example\.com, .*CONFIRM_RP_ID=example\.org/,
    )
    const movedServer = await startServer({
      ...moved,
      environment: { DATABASE_URL, CONFIRM_RP_ID: moved.hostname },
    })
    httpsProxy.forwardTo(movedServer.port)
    await page.goto(`${related}/passkeys`)
    await expect(passkeyCards(page).getByText("Works on example.com only")).toBeVisible()
    await page.getByRole("button", { name: "Sign out" }).click()
    await page.waitForURL(`${related}/`)

    // Users recover their account, and create a passkey for the new domain.
    await page.goto(`${related}/recover`)
    await page.getByRole("textbox", { name: "Recovery code" }).fill(code)
    await page.getByRole("button", { name: "Use recovery code" }).click()
    await page.waitForURL(`${related}/recover/new-passkey`)
    await page.getByRole("button", { name: "Create a new passkey" }).click()
    await page.waitForURL(`${related}/passkeys`)
    await expect(passkeyCards(page)).toHaveCount(2)
    await expect(page.getByText("Works on example.com only")).toHaveCount(1)
    await page.getByRole("button", { name: "Sign out" }).click()
    await page.waitForURL(`${related}/`)
    await signInAt(page, related)
    await page.waitForURL(`${related}/passkeys`)

    httpsProxy.forwardTo(server.port)
    await movedServer.stop()
  })

  it("exclude an unrelated host, where the page says so and the browser refuses", async ({
    page,
    devices,
    personName,
  }) => {
    await signUpAt(page, primary, personName)
    await signInAt(page, unrelated)
    await expect(page.getByText(notice)).toBeVisible()
    await expect(page.getByRole("link", { name: `${primary}/sign-in` })).toBeVisible()
    await expect(page.getByRole("main").getByRole("alert")).toContainText("aren’t allowed at this address")
    expect(new URL(page.url()).origin).toBe(unrelated)
    expect(await devices.current.countPasskeys()).toBe(1)
  })
})
