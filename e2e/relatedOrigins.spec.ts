// One site on two hosts, in a browser that finds both on this machine: passkeys of one work on the other.

import type { Page } from "@playwright/test"
import { haveNoAutofill } from "./support/browser/ceremonyStubs"
import { expect, passkeyCards, test as base } from "./support/browser/test"
import { startHttpsProxy, type HttpsProxy } from "./support/servers/httpsProxy"
import { startServer, type TestServer } from "./support/servers/startServer"

const usual = "https://example.com"
const related = "https://example.org"
const unrelated = "https://example.net"

const test = base.extend<object, { server: TestServer; httpsProxy: HttpsProxy }>({
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

  browser: [
    async ({ playwright, launchOptions, httpsProxy }, provide) => {
      const rules = [usual, related, unrelated].map(
        (origin) => `MAP ${new URL(origin).host} 127.0.0.1:${httpsProxy.port}`,
      )
      const browser = await playwright.chromium.launch({
        ...launchOptions,
        args: [
          ...(launchOptions.args ?? []),
          `--host-resolver-rules=${rules.join(", ")}`,
          "--ignore-certificate-errors",
        ],
      })
      await provide(browser)
      await browser.close()
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

test.beforeEach(({ page }) => haveNoAutofill(page))

for (const [first, second] of [
  [usual, related],
  [related, usual],
] as const) {
  test(`an account made at ${first} is signed in to at ${second}, with the one passkey`, async ({
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

test("each host has its own sign-in", async ({ page, devices: _, personName }) => {
  await signUpAt(page, usual, personName)
  await page.goto(`${related}/passkeys`)
  await page.waitForURL(`${related}/sign-in`)
})

test("at a host that is not related the page says so, and the browser refuses", async ({
  page,
  devices,
  personName,
}) => {
  await signUpAt(page, usual, personName)
  await signInAt(page, unrelated)
  await expect(page.getByText(notice)).toBeVisible()
  await expect(page.getByRole("link", { name: `${usual}/sign-in` })).toBeVisible()
  await expect(page.getByRole("main").getByRole("alert")).toContainText("aren’t allowed at this address")
  expect(new URL(page.url()).origin).toBe(unrelated)
  expect(await devices.current.countPasskeys()).toBe(1)
})
