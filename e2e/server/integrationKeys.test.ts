// Only a configured integration key opens /api/run-command and the dashboard.

import { beforeAll, describe, expect, it, onTestFinished } from "vitest"
import { wrongKeyLimit } from "@/lib/http/rateLimits"
import { createIntegrationKey } from "@/lib/integrationKeyFormat"
import { createSignedInPerson } from "../support/ceremonies"
import { dashboardSessionPath, isDashboardLocked, openDashboard } from "../support/dashboard"
import { expectJSONResponse, expectRefusal } from "../support/expectResponse"
import { createHttpClient } from "../support/httpClient"
import { createCaller, createUserId, requireError } from "../support/runCommandCaller"
import { forgetAttempts, withDatabase } from "../support/servers/database"
import {
  getSharedServer,
  integrationKey,
  secondIntegrationKey,
  type SharedServer,
} from "../support/servers/sharedServer"

async function useServer(...[kind]: Parameters<typeof getSharedServer>): Promise<SharedServer> {
  const server = await getSharedServer(kind)
  onTestFinished(server.stop)
  return server
}

let server: SharedServer
beforeAll(async () => {
  server = await getSharedServer()
  return server.stop
})

describe("an integration key", () => {
  it("is rejected with the client's error types if it is missing, of another kind, wrong, too short, or too long", async () => {
    const refusalOf = async (key: string) => requireError(await createCaller(server, key).ping({}))

    expect(await refusalOf("")).toEqual({ type: "NoIntegrationKeyFoundInHeader" })
    expect(await refusalOf("sk_another_kind_of_key")).toEqual({
      type: "InvalidPrefix",
      details: expect.stringContaining('start with "passkeys_"') as unknown,
    })
    const notFound = { type: "IntegrationKeyNotFound" }
    expect(await refusalOf(createIntegrationKey())).toEqual(notFound)
    expect(await refusalOf("passkeys_")).toEqual(notFound)
    expect(await refusalOf(integrationKey.slice(0, -1))).toEqual(notFound)
    expect(await refusalOf(`${integrationKey}A`)).toEqual(notFound)
    expect(await refusalOf(integrationKey.replace("passkeys_", "passkeys_A"))).toEqual(notFound)
    expect((await createCaller(server, integrationKey).ping({})).ok).toBe(true)
  })

  it("is read only as a Bearer token from the Authorization header", async () => {
    const { send } = createCaller(server, integrationKey)
    const ping = (headers: Record<string, string | undefined>, path = "/api/run-command") =>
      send({ json: { command: "Ping", integrationKey: integrationKey }, path, headers })

    expect((await ping({ Authorization: `bearer ${integrationKey}` })).status).toBe(200)
    for (const Authorization of [
      undefined,
      integrationKey,
      `Basic ${integrationKey}`,
      `Bearer  `,
      `Bearer ${integrationKey} more`,
    ]) {
      const response = await ping(
        { Authorization, Cookie: `integrationKey=${integrationKey}` },
        `/api/run-command?key=${integrationKey}`,
      )
      expectJSONResponse(response)
      expect(response.status).toBe(401)
      expect(response.json).toEqual({ type: "NoIntegrationKeyFoundInHeader" })
    }
  })

  it("is checked before the body is read", async () => {
    const { send } = createCaller(server, createIntegrationKey())
    expect((await send({ body: "{" })).status).toBe(401)
    expect((await send({ body: "x".repeat(5_000_000) })).status).toBe(401)
  })

  it("can be rotated: both of two keys work, and a removed key doesn't", async () => {
    const newKey = secondIntegrationKey
    expect((await createCaller(server, integrationKey).ping({})).ok).toBe(true)
    expect((await createCaller(server, newKey).ping({})).ok).toBe(true)
    const after = await useServer("withSecondKeyOnly")
    expect((await createCaller(after, newKey).ping({})).ok).toBe(true)
    expect(requireError(await createCaller(after, integrationKey).ping({}))).toEqual({
      type: "IntegrationKeyNotFound",
    })
  })

  it("opens nothing if none is configured", async () => {
    const server = await useServer("withoutKeysAndMail")
    expect(requireError(await createCaller(server, integrationKey).ping({}))).toEqual({
      type: "IntegrationKeyNotFound",
    })
  })

  it("can't be replaced by a user's session", async () => {
    const { client } = await createSignedInPerson(server)
    const response = await client.post("/api/run-command", { command: "Ping" })
    expect(response.json).toEqual({ type: "NoIntegrationKeyFoundInHeader" })
  })

  it("never reaches the log, right or wrong, while the command and the rejection do", async () => {
    const wrongKey = createIntegrationKey()
    await createCaller(server, wrongKey).ping({})
    await createCaller(server, "another_kind").ping({})
    const { send, passkeys } = createCaller(server, integrationKey)
    await passkeys.startAuthentication({ userId: createUserId() })
    const { headers } = await send({ body: "{" })

    // The log arrives a moment after the response.
    await server.waitForLog(`"requestId":"${String(headers["x-request-id"])}"`)
    const log = server.readLog()
    for (const key of [integrationKey, wrongKey, "another_kind"]) expect(log).not.toContain(key)
    expect(log).toContain('"refusal":{"type":"IntegrationKeyNotFound"}')
    expect(log).toMatch(
      /"command":"StartPasskeyAuthentication","refusal":\{"type":"NoPasskeysRegisteredForUser"\}/,
    )
  })
})

describe("too many wrong integration keys from one address", () => {
  it("are rejected with the time to wait, while the right key always works", async () => {
    const server = await useServer("rateLimitedBehindProxy")
    await forgetAttempts(server.databaseUrl)
    const right = createCaller(server, integrationKey)
    const wrong = createCaller(server, createIntegrationKey())

    const statuses: number[] = []
    for (let attempt = 0; attempt < wrongKeyLimit.points + 2; attempt += 1) {
      statuses.push((await wrong.run("Ping", {})).status)
      expect((await right.ping({})).ok).toBe(true)
    }
    expect(statuses).toEqual([...Array<number>(wrongKeyLimit.points).fill(401), 429, 429])

    const refused = await wrong.run("Ping", {})
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0)
    expect(refused.json).toMatchObject({ type: "UnexpectedError" })
    expect(refused.text).toContain("Too many wrong integration keys")
    expect((await right.ping({})).ok).toBe(true)
  })
})

describe("the dashboard with rate limits", () => {
  it("limits wrong keys together with those of run-command, but never the right key", async () => {
    const server = await useServer("rateLimitedBehindProxy")
    await forgetAttempts(server.databaseUrl)
    const client = createHttpClient(server)
    const caller = createCaller(server, integrationKey)
    const tryWrongKey = () => client.post(dashboardSessionPath, { integrationKey: createIntegrationKey() })
    const half = wrongKeyLimit.points / 2
    for (let index = 0; index < half; index += 1) {
      expectRefusal(await tryWrongKey(), 401, "IntegrationKeyRefused")
      const { status } = await caller.send({ headers: { Authorization: "Bearer passkeys_wrong" } })
      expect(status).toBe(401)
    }
    const refused = await tryWrongKey()
    expectRefusal(refused, 429, "TooManyRequests")
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0)
    for (let index = 0; index < 300; index += 1) await openDashboard(server, integrationKey)
  })
})

describe("a key that was removed from INTEGRATION_KEYS", () => {
  it("no longer keeps the dashboard open, while the remaining key does", async () => {
    const openedWithFirst = await openDashboard(server, integrationKey)
    const openedWithSecond = await openDashboard(server, secondIntegrationKey)
    const rotated = await useServer("withSecondKeyOnly")
    // Rotation restarts the server on the same database.
    const data = await withDatabase(server.databaseUrl, (prisma) => prisma.dashboardSession.findMany())
    await withDatabase(rotated.databaseUrl, (prisma) => prisma.dashboardSession.createMany({ data }))
    for (const [opened, expected] of [
      [openedWithFirst, true],
      [openedWithSecond, false],
    ] as const) {
      const client = createHttpClient(rotated)
      opened.cookies.forEach((value, name) => client.cookies.set(name, value))
      expect(await isDashboardLocked(client)).toBe(expected)
      expect((await client.get("/api/dashboard/export")).status).toBe(expected ? 401 : 200)
    }
  })
})

describe("the dashboard without a key", () => {
  it("says how to create a key, and stays locked", async () => {
    const client = createHttpClient(await useServer("withoutKeysAndMail"))
    const { text } = await client.get("/dashboard")
    expect(text).toContain("npm run --silent keys")
    for (const key of ["", "undefined", integrationKey]) {
      expectRefusal(
        await client.post(dashboardSessionPath, { integrationKey: key }),
        401,
        "IntegrationKeyRefused",
      )
    }
  })
})
