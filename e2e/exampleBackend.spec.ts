// Runs the example in examples/express-backend as its README describes: an Express back end with its page on another
// origin, and this project's production build as the passkey service.

import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { createServer } from "node:net"
import type { Page } from "@playwright/test"
import { createClient } from "@propelauth/byo-node"
import { createIntegrationKey } from "@/lib/integrationKeyFormat"
import { users } from "../examples/express-backend/users"
import { expect, test as base } from "./support/browser/test"
import { startServer, type TestServer } from "./support/servers/startServer"

interface Example {
  origin: string
  readLog: () => string
}

const integrationKey = createIntegrationKey()

const test = base.extend<{ pageOrigin: string | undefined; example: Example }, { service: TestServer }>({
  // A service of its own, because it is the one that has the key.
  service: [
    async ({}, provide) => {
      const service = await startServer({ environment: { INTEGRATION_KEYS: integrationKey } })
      await provide(service)
      await service.stop()
    },
    { scope: "worker" },
  ],

  /** PAGE_ORIGIN: undefined for the example's own default. */
  pageOrigin: [undefined, { option: true }],

  example: async ({ pageOrigin, service }, provide) => {
    const port = await findFreePort()
    const child = spawn(process.execPath, ["examples/express-backend/server.ts"], {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        PORT: String(port),
        PASSKEYS_URL: `${service.url}/api`,
        INTEGRATION_KEY: integrationKey,
        ...(pageOrigin !== undefined && { PAGE_ORIGIN: pageOrigin }),
      },
    })
    try {
      const readLog = await untilItListens(child)
      await provide({ origin: `http://localhost:${port}`, readLog })
    } finally {
      child.kill()
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit")
      await removeAllPasskeys(service)
    }
  },
})

test("enroll, authenticate, list and remove", async ({ page, devices, example }) => {
  await page.goto(example.origin)
  await press(page, "Enroll a Passkey", /registered successfully/)
  await press(page, "Authenticate with Passkey", /Authentication successful/)
  expect(await devices.current.countPasskeys()).toBe(1)

  await page.getByRole("button", { name: "List passkeys" }).click()
  await expect(page.getByRole("listitem")).toHaveCount(1)
  await page.getByRole("button", { name: "Remove" }).click()
  await expect(page.getByRole("listitem")).toHaveCount(0)
})

test("a passkey that was removed opens nothing", async ({ page, devices, example, allowProblem }) => {
  allowProblem(/status of 500|Error authenticating/)
  await page.goto(example.origin)
  await press(page, "Enroll a Passkey", /registered successfully/)
  await page.getByRole("button", { name: "List passkeys" }).click()
  await page.getByRole("button", { name: "Remove" }).click()
  await expect(page.getByRole("listitem")).toHaveCount(0)
  expect(await devices.current.countPasskeys()).toBe(1)
  await press(page, "Authenticate with Passkey", /Error authenticating/)
  expect(example.readLog()).toContain("NoPasskeysRegisteredForUser")
})

test("another user's passkey is refused, and can be neither seen nor removed", async ({
  page,
  devices,
  example,
  allowProblem,
}) => {
  allowProblem(/status of 500|Error authenticating/)
  await page.goto(example.origin)
  await press(page, "Enroll a Passkey", /registered successfully/)
  const [ofAlice = ""] = await listPasskeys(page)

  await page.getByRole("button", { name: "Sign in as bob" }).click()
  await expect(page.getByRole("heading", { name: "Signed in as bob" })).toBeVisible()
  await press(page, "Enroll a Passkey", /registered successfully/)
  expect(await devices.current.countPasskeys()).toBe(2)
  const ofBob = await listPasskeys(page)
  expect(ofBob).toHaveLength(1)
  expect(ofBob).not.toContain(ofAlice)

  // Bob's device answers with alice's passkey, as if she had left it with him.
  await page.route("**/api/passkey/authenticate/start", async (route) => {
    const response = await route.fetch()
    const { authenticationOptions } = (await response.json()) as { authenticationOptions: object }
    const allowCredentials = [{ type: "public-key", id: ofAlice }]
    await route.fulfill({ json: { authenticationOptions: { ...authenticationOptions, allowCredentials } } })
  })
  await press(page, "Authenticate with Passkey", /Error authenticating/)
  expect(example.readLog()).toContain("no passkey with this credential ID")

  const removed = await page.request.delete(`${example.origin}/api/passkey/${ofAlice}`)
  expect(await removed.json()).toEqual({ error: "Failed to remove the passkey: PasskeyNotFound" })
})

test.describe("without the page's origin in its calls", () => {
  test.use({ pageOrigin: "" })

  test("an additional origin is refused", async ({ page, devices, example, allowProblem }) => {
    allowProblem(/status of 500|Error creating passkey/)
    await page.goto(example.origin)
    await press(page, "Enroll a Passkey", /Error creating passkey.*OriginNotAllowed/)
    expect(await devices.current.countPasskeys()).toBe(1)
    expect(await listPasskeys(page)).toEqual([])
  })
})

/** Presses a button of the documentation's components, and waits for what it writes to the console. */
async function press(page: Page, button: string, expected: RegExp): Promise<void> {
  const outcome = page.waitForEvent("console", (message) => /successful|^Error/.test(message.text()))
  await page.getByRole("button", { name: button }).click()
  expect((await outcome).text()).toMatch(expected)
}

/** The ids of the passkeys that the page lists. */
async function listPasskeys(page: Page): Promise<string[]> {
  const answered = page.waitForResponse("**/api/passkey")
  await page.getByRole("button", { name: "List passkeys" }).click()
  const { passkeys } = (await (await answered).json()) as { passkeys: unknown[] }
  await expect(page.getByRole("listitem")).toHaveCount(passkeys.length)
  return page.getByRole("listitem").locator("code").allInnerTexts()
}

/** The next test meets the same alice and bob. */
async function removeAllPasskeys({ url }: TestServer): Promise<void> {
  const { passkeys } = createClient({ url: `${url}/api`, integrationKey })
  for (const { userId } of Object.values(users)) {
    const removed = await passkeys.deregisterAllPasskeysForUser({ userId })
    removed.getOrThrow()
  }
}

async function untilItListens(child: ChildProcess): Promise<() => string> {
  let log = ""
  return new Promise((answer, fail) => {
    const read = (chunk: Buffer) => {
      log += chunk.toString("utf8")
      if (log.includes("Listening on")) answer(() => log)
    }
    child.stdout?.on("data", read)
    child.stderr?.on("data", read)
    child.once("exit", () => fail(new Error(`The example ended as it started:\n${log}`)))
  })
}

/** A port that was free a moment ago. */
async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0)
  await once(probe, "listening")
  const address = probe.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  probe.close()
  return port
}
