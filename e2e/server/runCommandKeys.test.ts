// Who may call /api/run-command: whoever has a configured key, and nobody else.

import { beforeAll, describe, expect, it, onTestFinished } from "vitest"
import { wrongKeyLimit } from "@/lib/http/rateLimits"
import { createIntegrationKey } from "@/lib/integrationKeyFormat"
import { createSignedInPerson } from "../support/ceremonies"
import { expectJSONAnswer } from "../support/expectAnswer"
import { createCaller, createUserId, requireError } from "../support/runCommandCaller"
import { startServer, watchServerFail, type TestServer } from "../support/servers/startServer"

async function startServerWithKeys(...keys: string[]): Promise<TestServer> {
  const server = await startServer({ environment: { INTEGRATION_KEYS: keys.join(",") } })
  onTestFinished(server.stop)
  return server
}

const rightKey = createIntegrationKey()

let server: TestServer
beforeAll(async () => {
  server = await startServer({ environment: { INTEGRATION_KEYS: rightKey } })
  return server.stop
})

describe("a key", () => {
  it("that is missing, of another kind, wrong, nearly right or too much is refused by the client's types", async () => {
    const refusalOf = async (key: string) => requireError(await createCaller(server, key).ping({}))

    expect(await refusalOf("")).toEqual({ type: "NoIntegrationKeyFoundInHeader" })
    expect(await refusalOf("sk_another_kind_of_key")).toEqual({
      type: "InvalidPrefix",
      details: expect.stringContaining('start with "passkeys_"') as unknown,
    })
    const notFound = { type: "IntegrationKeyNotFound" }
    expect(await refusalOf(createIntegrationKey())).toEqual(notFound)
    expect(await refusalOf("passkeys_")).toEqual(notFound)
    expect(await refusalOf(rightKey.slice(0, -1))).toEqual(notFound)
    expect(await refusalOf(`${rightKey}A`)).toEqual(notFound)
    expect(await refusalOf(rightKey.replace("passkeys_", "passkeys_A"))).toEqual(notFound)
    expect((await createCaller(server, rightKey).ping({})).ok).toBe(true)
  })

  it("is read from the header Authorization as a Bearer, and from nowhere else", async () => {
    const { send } = createCaller(server, rightKey)
    const ping = (headers: Record<string, string | undefined>, path = "/api/run-command") =>
      send({ json: { command: "Ping", integrationKey: rightKey }, path, headers })

    expect((await ping({ Authorization: `bearer ${rightKey}` })).status).toBe(200)
    for (const Authorization of [
      undefined,
      rightKey,
      `Basic ${rightKey}`,
      `Bearer  `,
      `Bearer ${rightKey} more`,
    ]) {
      const answer = await ping(
        { Authorization, Cookie: `integrationKey=${rightKey}` },
        `/api/run-command?key=${rightKey}`,
      )
      expectJSONAnswer(answer)
      expect(answer.status).toBe(401)
      expect(answer.json).toEqual({ type: "NoIntegrationKeyFoundInHeader" })
    }
  })

  it("is asked for before anything of the body is read", async () => {
    const { send } = createCaller(server, createIntegrationKey())
    expect((await send({ body: "{" })).status).toBe(401)
    expect((await send({ body: "x".repeat(5_000_000) })).status).toBe(401)
  })

  it("can be rotated: with two of them each opens, and with one the other no longer does", async () => {
    const newKey = createIntegrationKey()
    const during = await startServerWithKeys(newKey, rightKey)
    expect((await createCaller(during, rightKey).ping({})).ok).toBe(true)
    expect((await createCaller(during, newKey).ping({})).ok).toBe(true)
    const after = await startServerWithKeys(newKey)
    expect(requireError(await createCaller(after, rightKey).ping({}))).toEqual({
      type: "IntegrationKeyNotFound",
    })
  })

  it("opens nothing where none is configured", async () => {
    const server = await startServerWithKeys()
    expect(requireError(await createCaller(server, rightKey).ping({}))).toEqual({
      type: "IntegrationKeyNotFound",
    })
  })

  it("of a signed-in person's cookie is none", async () => {
    const { client } = await createSignedInPerson(server)
    const answer = await client.post("/api/run-command", { command: "Ping" })
    expect(answer.json).toEqual({ type: "NoIntegrationKeyFoundInHeader" })
  })

  it("that is no key stops the start, and is not shown", async () => {
    const { exitCode, log } = await watchServerFail({ environment: { INTEGRATION_KEYS: "a_secret_of_mine" } })
    expect(exitCode).toBe(1)
    expect(log).toContain("INTEGRATION_KEYS, key 1, is not an integration key")
    expect(log).not.toContain("a_secret_of_mine")
  })

  it("never reaches the log, right or wrong; the command and the refusal do", async () => {
    const wrongKey = createIntegrationKey()
    await createCaller(server, wrongKey).ping({})
    await createCaller(server, "another_kind").ping({})
    const { send, passkeys } = createCaller(server, rightKey)
    await passkeys.startAuthentication({ userId: createUserId() })
    const { headers } = await send({ body: "{" })

    // The log reaches us a moment after the answer.
    await expect.poll(server.readLog).toContain(`"requestId":"${String(headers["x-request-id"])}"`)
    const log = server.readLog()
    for (const key of [rightKey, wrongKey, "another_kind"]) expect(log).not.toContain(key)
    expect(log).toContain('"refusal":{"type":"IntegrationKeyNotFound"}')
    expect(log).toMatch(
      /"command":"StartPasskeyAuthentication","refusal":\{"type":"NoPasskeysRegisteredForUser"\}/,
    )
  })
})

describe("too many wrong keys from one address", () => {
  it("are refused with the time to wait, while a right key is let in all along", async () => {
    const server = await startServer({ environment: { INTEGRATION_KEYS: rightKey, RATE_LIMIT: "on" } })
    onTestFinished(server.stop)
    const right = createCaller(server, rightKey)
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
