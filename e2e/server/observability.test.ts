// What is counted about ceremonies, and who can read it.

import { beforeAll, describe, expect, it } from "vitest"
import {
  createPerson,
  createSignedInPerson,
  finishAuthentication,
  startAuthentication,
} from "../support/ceremonies"
import { expectRefusal, expectSuccess } from "../support/expectResponse"
import { createHttpClient } from "../support/httpClient"
import { createCaller, register } from "../support/runCommandCaller"
import { withDatabase } from "../support/servers/database"
import {
  getSharedServer,
  integrationKey,
  metricsKey,
  type SharedServer,
} from "../support/servers/sharedServer"

let server: SharedServer
beforeAll(async () => {
  server = await getSharedServer()
  return server.stop
})

const readMetrics = (key = metricsKey) =>
  createHttpClient(server).send({
    method: "GET",
    path: "/metrics",
    headers: { Authorization: key === "" ? undefined : `Bearer ${key}` },
  })

/** Returns how often each outcome was counted, by its labels. */
async function readCounts(): Promise<Map<string, number>> {
  const { status, text } = await readMetrics()
  expect(status).toBe(200)
  const lines = text.matchAll(/^passkeys_ceremonies_total\{(.*)\} (\d+)$/gm)
  return new Map([...lines].map(([, labels = "", count]) => [labels, Number(count)]))
}

/** Returns what was counted while `act` ran. */
async function countDuring(act: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await readCounts()
  await act()
  const changes = [...(await readCounts())].flatMap(([labels, count]) => {
    const change = count - (before.get(labels) ?? 0)
    const shown = [...labels.matchAll(/="([^"]+)"/g)].map(([, value]) => value).join(" ")
    return change === 0 ? [] : [[shown, change] as const]
  })
  return Object.fromEntries(changes)
}

const report = { ceremony: "authentication", exception: "NotAllowedError", duration: "under-5s" }

describe("a ceremony", () => {
  it("is counted when it is started, answered, finished, and rejected", async () => {
    const person = await createSignedInPerson(server)
    const counted = await countDuring(async () => {
      const options = await startAuthentication(person)
      expectSuccess(await finishAuthentication(person, options))
      const refused = await startAuthentication(person)
      await finishAuthentication(person, refused, { hasWrongSignature: true })
    })
    expect(counted).toEqual({
      "authentication started": 2,
      "authentication answered": 2,
      "authentication finished": 1,
      "authentication refused VerificationFailed": 1,
    })
  })

  it("is counted if another back end runs it", async () => {
    const caller = createCaller(server, integrationKey)
    expect(await countDuring(() => register(caller, server, "user of observability"))).toEqual({
      "registration started": 1,
      "registration answered": 1,
      "registration finished": 1,
    })
  })

  it("is counted if it fails in the browser, with the browser's name", async () => {
    const client = createHttpClient(server, "Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0.0.0")
    expect(
      await countDuring(async () => expectSuccess(await client.post("/api/ceremony-reports", report))),
    ).toEqual({ "authentication failed NotAllowedError Chrome under-5s": 1 })
  })

  it("is counted per day in the database", async () => {
    const { client } = createPerson(server)
    expectSuccess(await client.post("/api/ceremony-reports", { ...report, exception: "QuotaExceededError" }))
    const event = "authentication|failed|QuotaExceededError||under-5s"
    await expect
      .poll(
        () => withDatabase(server.databaseUrl, (prisma) => prisma.dailyCount.findMany({ where: { event } })),
        {
          timeout: 15_000,
        },
      )
      .toMatchObject([{ count: 1 }])
  })
})

describe("a report of a browser", () => {
  it.each([
    ["an unknown exception", { ...report, exception: "alice@example.com" }],
    ["an unknown duration", { ...report, duration: "12 ms" }],
    ["an unknown ceremony", { ...report, ceremony: "other" }],
    ["nothing", {}],
  ])("is rejected with %s", async (_, body) => {
    const { client } = createPerson(server)
    const counted = await countDuring(async () =>
      expectRefusal(await client.post("/api/ceremony-reports", body), 400, "InvalidRequest"),
    )
    expect(counted).toEqual({})
  })
})

describe("the metrics", () => {
  it("are rejected without the key", async () => {
    for (const key of ["", "wrong", integrationKey, `${metricsKey}x`]) {
      const { status, text } = await readMetrics(key)
      expect(status).toBe(401)
      expect(text).not.toContain("passkeys_ceremonies_total")
    }
  })

  it("are turned off if no key is set", async () => {
    const withoutKey = await getSharedServer("withoutKeysAndMail")
    const { status } = await createHttpClient(withoutKey).send({
      method: "GET",
      path: "/metrics",
      headers: { Authorization: `Bearer ${metricsKey}` },
    })
    expect(status).toBe(404)
    await withoutKey.stop()
  })

  it("include those of the process, in Prometheus's format", async () => {
    const { headers, text } = await readMetrics()
    expect(headers["content-type"]).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(headers["cache-control"]).toBe("no-store")
    expect(text).toContain("# TYPE passkeys_ceremonies_total counter")
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds \d/m)
  })
})
