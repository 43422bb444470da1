// Runs the example in examples/express-backend as its README describes: an Express back end with its page on another
// origin, and this project's production build as the passkey service.

import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { createServer } from "node:net"
import type { Page } from "@playwright/test"
import { createClient } from "@propelauth/byo-node"
import { createIntegrationKey } from "@/lib/integrationKeyFormat"
import { users } from "../examples/express-backend/users"
import { expect, describe, it as base } from "./support/browser/test"
import { startServer, type TestServer } from "./support/servers/startServer"

interface Example {
  origin: string
  readLog: () => string
}

const integrationKey = createIntegrationKey()

const it = base.extend<{ pageOrigin: string | undefined; example: Example }, { service: TestServer }>({
  // A separate service, because this one has the integration key.
  service: [
    async ({}, provide) => {
      const service = await startServer({ environment: { INTEGRATION_KEYS: integrationKey } })
      await provide(service)
      await service.stop()
    },
    { scope: "worker" },
  ],

  /** The value of PAGE_ORIGIN. If undefined, the example uses its default. */
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
      const readLog = await waitUntilListening(child)
      await provide({ origin: `http://localhost:${port}`, readLog })
    } finally {
      child.kill()
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit")
      await removeAllPasskeys(service)
    }
  },
})

/** Presses a button of the guide's components and checks what it writes to the console. */
async function press(page: Page, button: string, expected: RegExp): Promise<void> {
  const outcome = page.waitForEvent("console", (message) => /successful|^Error/.test(message.text()))
  await page.getByRole("button", { name: button }).click()
  expect((await outcome).text()).toMatch(expected)
}

/** Returns the IDs of the passkeys that the page lists. */
async function listPasskeys(page: Page): Promise<string[]> {
  const answered = page.waitForResponse("**/api/passkey")
  await page.getByRole("button", { name: "List passkeys" }).click()
  const { passkeys } = (await (await answered).json()) as { passkeys: unknown[] }
  await expect(page.getByRole("listitem")).toHaveCount(passkeys.length)
  return page.getByRole("listitem").locator("code").allInnerTexts()
}

/** Removes the passkeys of alice and bob, whom the next test uses too. */
async function removeAllPasskeys({ url }: TestServer): Promise<void> {
  const { passkeys } = createClient({ url: `${url}/api`, integrationKey })
  for (const { userId } of Object.values(users)) {
    const removed = await passkeys.deregisterAllPasskeysForUser({ userId })
    removed.getOrThrow()
  }
}

async function waitUntilListening(child: ChildProcess): Promise<() => string> {
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

/** Returns a port that is currently free. */
async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0)
  await once(probe, "listening")
  const address = probe.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  probe.close()
  return port
}

describe("The Express example", () => {
  it("enrolls, authenticates with, lists, and removes a passkey", async ({ page, devices, example }) => {
    await page.goto(example.origin)
    await press(page, "Enroll a Passkey", /registered successfully/)
    await press(page, "Authenticate with Passkey", /Authentication successful/)
    expect(await devices.current.countPasskeys()).toBe(1)

    await page.getByRole("button", { name: "List passkeys" }).click()
    await expect(page.getByRole("listitem")).toHaveCount(1)
    await page.getByRole("button", { name: "Remove" }).click()
    await expect(page.getByRole("listitem")).toHaveCount(0)
  })

  it("rejects a passkey that was removed", async ({ page, devices, example, allowProblem }) => {
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

  it("rejects another user's passkey, and neither lists nor removes it", async ({
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

    // Bob's device responds with alice's passkey, as if he had her device.
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

  describe("without the page's origin in its calls", () => {
    it.use({ pageOrigin: "" })

    it("rejects an additional origin", async ({ page, devices, example, allowProblem }) => {
      allowProblem(/status of 500|Error creating passkey/)
      await page.goto(example.origin)
      await press(page, "Enroll a Passkey", /Error creating passkey.*OriginNotAllowed/)
      expect(await devices.current.countPasskeys()).toBe(1)
      expect(await listPasskeys(page)).toEqual([])
    })
  })
})
