// What pages, routes and health checks do while the database is unavailable.

import { resolve } from "node:path"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { Prisma } from "@/lib/db/generated/sqlite/client"
import {
  createPerson,
  createSignedInPerson,
  isSignedIn,
  signIn,
  signUp,
  type Person,
} from "../support/ceremonies"
import { dashboardSessionPath, isDashboardLocked, openDashboard } from "../support/dashboard"
import { expectRefusal, expectSuccess } from "../support/expectResponse"
import { createHttpClient, type HttpClient, type HttpResponse } from "../support/httpClient"
import { withDatabase } from "../support/servers/database"
import { withoutDatabaseFile } from "../support/servers/outage"
import { getSharedServer, integrationKey, type SharedServer } from "../support/servers/sharedServer"
import { startServer, type TestServer } from "../support/servers/startServer"

describe("while the SQLite file is gone", () => {
  let server: SharedServer
  let person: Person
  let operator: HttpClient
  beforeAll(async () => {
    server = await getSharedServer()
    person = await createSignedInPerson(server)
    operator = await openDashboard(server, integrationKey)
    await readWholeLog()
    return server.stop
  })

  /** Returns what all earlier requests logged. A response can arrive before its log line, but the lines are in order. */
  async function readWholeLog() {
    const { headers } = await createHttpClient(server).post("/api/passkey/authenticate/finish", {})
    const lastLine = new RegExp(`^.*"${String(headers["x-request-id"])}".*\n`, "m")
    await vi.waitFor(() => expect(server.readLog()).toMatch(lastLine), 10_000)
    return server.readLog().replace(lastLine, "")
  }

  /** Gets a page during the outage. Returns the response, and what was logged meanwhile. */
  async function getDuringOutage(client: HttpClient, path: string, headers = {}) {
    const logLength = server.readLog().length
    const response = await withoutDatabaseFile(server.databaseUrl, () =>
      client.send({ method: "GET", path, headers }),
    )
    return { response, log: (await readWholeLog()).slice(logLength) }
  }

  /** Ignores what doesn't come from the request: the cleanup, and the daily counts, which are saved every few seconds. */
  function expectOneLine(wholeLog: string): void {
    const log = wholeLog.replaceAll(/^.*"(Cleanup failed|Saving daily counts failed; will retry)".*\n/gm, "")
    expect(log.match(/"Database unavailable"/g)).toHaveLength(1)
    expect(log).toContain("was deleted or replaced")
    expect(log.trim()).not.toContain("\n")
    expect(log).not.toMatch(/"stack"|^\s+at /m)
  }

  it.each([
    "/",
    "/passkeys",
    "/security",
    "/note",
    "/sign-in",
    "/sign-up",
    "/recover",
    "/recover/new-passkey",
  ])("%s is a 503 that retries without JavaScript, and one line in the log", async (path) => {
    const { response, log } = await getDuringOutage(person.client, path)
    expect(response.status).toBe(503)
    expect(response.headers["retry-after"]).toBe("5")
    expect(response.headers["content-security-policy"]).toContain("script-src")
    expect(response.headers["cache-control"]).toContain("no-store")
    expect(response.text).toMatch(/<h1[^>]*>We’ll be right back</)
    expect(response.text).toMatch(/<meta http-equiv="refresh" content="5"/)
    expect(response.text).not.toContain("Sign in</a>")
    expectOneLine(log)
    expect(log).toContain(`"path":"${path}"`)
    expect((await person.client.get(path)).status).toBeLessThan(400)
  })

  it("a dashboard page is a 503 that retries, and one line in the log", async () => {
    const { response, log } = await getDuringOutage(operator, "/dashboard")
    expect(response.status).toBe(503)
    expect(response.headers["retry-after"]).toBe("5")
    expect(response.text).toMatch(/<h1[^>]*>We’ll be right back</)
    expectOneLine(log)
    expect((await operator.get("/dashboard")).text).toContain("Dashboard")
  })

  it.each([
    ["the dashboard", () => operator.get("/api/dashboard/audit")],
    ["back ends", () => callRunCommand()],
  ])("a route for %s is a 503, and one line in the log", async (_, send) => {
    const logLength = server.readLog().length
    const response = await withoutDatabaseFile(server.databaseUrl, send)
    expect(response.status).toBe(503)
    expect(response.headers["retry-after"]).toBe("1")
    expectOneLine((await readWholeLog()).slice(logLength))
    expect((await operator.get("/api/dashboard/audit")).status).toBe(200)
  })

  function callRunCommand(): Promise<HttpResponse> {
    return createHttpClient(server).send({
      method: "POST",
      path: "/api/run-command",
      json: { command: "FetchAllPasskeysForUser", data: { userId: "42" } },
      headers: { Authorization: `Bearer ${integrationKey}` },
    })
  }

  it("a navigation within the site gets the same page", async () => {
    const headers = { RSC: "1" }
    // Next.js adds a hash of the headers to the address.
    const { headers: redirect } = await person.client.send({ method: "GET", path: "/passkeys", headers })
    const { response, log } = await getDuringOutage(person.client, redirect.location ?? "", headers)
    expect(response.text).toContain("We’ll be right back")
    expectOneLine(log)
  })

  it("a visitor without a session still sees the home page", async () => {
    const { response } = await getDuringOutage(createHttpClient(server), "/")
    expect(response.status).toBe(200)
    expect(response.headers["retry-after"]).toBeUndefined()
  })

  it("routes respond with 503, and so does /api/ready, but not /api/health", async () => {
    const { client } = person
    const responses = await withoutDatabaseFile(server.databaseUrl, () =>
      Promise.all([
        client.get("/api/session"),
        client.post("/api/passkey/authenticate/start", {}),
        client.get("/api/ready"),
        client.get("/api/health"),
      ]),
    )
    const [session, start, ready, health] = responses
    expectRefusal(session, 503, "ServiceUnavailable")
    expectRefusal(start, 503, "ServiceUnavailable")
    expect([ready.status, ready.json, ready.headers["retry-after"]]).toEqual([
      503,
      { status: "not ready" },
      "1",
    ])
    expect(health.status).toBe(200)
    expect((await client.get("/api/ready")).status).toBe(200)
    expectSuccess(await client.post("/api/passkey/authenticate/start", {}))
  })
})

describe("while a table can't be written", () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer({
      environment: { INTEGRATION_KEYS: integrationKey },
      allowedErrors: [/no such table: .*AuditEntry/],
    })
    return server.stop
  })

  const dropTable = (name: "AuditEntry" | "KnownBrowser") =>
    withDatabase(server.databaseUrl, (prisma) =>
      prisma.$executeRaw(Prisma.sql`DROP TABLE ${Prisma.raw(name)}`),
    )

  it("a key that can't be audited doesn't open the dashboard", async () => {
    await dropTable("AuditEntry")
    const client = createHttpClient(server)
    const response = await client.post(dashboardSessionPath, { integrationKey })
    expectRefusal(response, 500, "UnexpectedError")
    expect(response.headers["set-cookie"]).toBeUndefined()
    expect(await isDashboardLocked(client)).toBe(true)
  })

  it("a browser that can't be remembered doesn't fail a sign-in", async () => {
    const person = await createSignedInPerson(server)
    await dropTable("KnownBrowser")
    const elsewhere = { ...person, client: createHttpClient(server) }
    expectSuccess(await signIn(elsewhere))
    expect(await isSignedIn(elsewhere)).toBe(true)
    await server.waitForLog("Remembering a browser failed")
  })
})

describe("while the disk is full", () => {
  it("what needs space is a 503, and so is /api/ready, but not /api/health", async () => {
    const server = await startServer({
      environment: { NODE_OPTIONS: `--import=${resolve("e2e/support/servers/limitDatabase.ts")}` },
    })
    const client = createHttpClient(server)
    expect((await client.get("/api/ready")).status).toBe(200)
    process.kill(server.pid ?? 0, "SIGUSR2")
    const refused = await fillDatabase(() => signUp(createPerson(server)))
    expectRefusal(refused, 503, "ServiceUnavailable")
    expect(refused.headers["retry-after"]).toBe("1")
    expect((await client.get("/api/ready")).status).toBe(503)
    expect((await client.get("/api/health")).status).toBe(200)
    await server.stop()
  })

  /** Repeats a request until it is rejected. */
  async function fillDatabase(send: () => Promise<HttpResponse>): Promise<HttpResponse> {
    for (let attempt = 1; attempt <= 500; attempt += 1) {
      const response = await send()
      if (response.status !== 200) return response
    }
    throw new Error("The database never got full.")
  }
})
