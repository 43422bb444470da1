import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { beforeAll, describe, expect, it, onTestFinished } from "vitest"
import { toUserKey } from "@/lib/dashboard"
import { createIntegrationKey } from "@/lib/integrationKeyFormat"
import { createPerson, createSignedInPerson, requireSuccess, signIn, signUp } from "../support/ceremonies"
import { dashboardSessionPath, isDashboardLocked, openDashboard } from "../support/dashboard"
import { expectRefusal, expectSuccess } from "../support/expectResponse"
import { createHttpClient } from "../support/httpClient"
import {
  createBrowser,
  createCaller,
  createUserId,
  register,
  requireError,
  toJSON,
  type Caller,
} from "../support/runCommandCaller"
import { withDatabase } from "../support/servers/database"
import {
  getSharedServer,
  integrationKey,
  secondIntegrationKey,
  type SharedServer,
} from "../support/servers/sharedServer"
import { startServer } from "../support/servers/startServer"

let server: SharedServer
let caller: Caller

beforeAll(async () => {
  server = await getSharedServer()
  caller = createCaller(server, integrationKey)
  return server.stop
})

const pathOf = (userId: string, credentialId?: string) =>
  `/api/dashboard/users/${toUserKey(userId)}/passkeys${credentialId ? `/${credentialId}` : ""}`

async function countPasskeys(userId: string): Promise<number> {
  const fetched = await caller.passkeys.fetchAllPasskeysForUser({ userId })
  return fetched.getOrThrow().passkeys.length
}

describe("the dashboard", () => {
  it("opens with any of the keys, and keeps it in a sealed cookie only", async () => {
    for (const key of [integrationKey, secondIntegrationKey]) {
      const client = createHttpClient(server)
      expect(await isDashboardLocked(client)).toBe(true)
      const opened = await client.post(dashboardSessionPath, { integrationKey: key })
      expectSuccess(opened)
      const [cookie = "", ...more] = opened.headers["set-cookie"] ?? []
      expect(more).toEqual([])
      expect(cookie).toMatch(/^dashboard=/)
      for (const attribute of ["HttpOnly", "SameSite=strict", "Max-Age=1800", "Path=/"]) {
        expect(cookie.toLowerCase()).toContain(attribute.toLowerCase())
      }
      expect(cookie + opened.text).not.toContain(key)
      const { text, headers } = await client.get("/dashboard")
      expect(text).toContain("Lock dashboard")
      expect(text).not.toContain(key)
      expect(headers["cache-control"]).toContain("no-store")
    }
  })

  it("locks on request", async () => {
    const client = await openDashboard(server, integrationKey)
    expect(await isDashboardLocked(client)).toBe(false)
    expectSuccess(await client.delete(dashboardSessionPath))
    expect(client.cookies.has("dashboard")).toBe(false)
    expect(await isDashboardLocked(client)).toBe(true)
  })

  it("locks a copy of the cookie, too, and no other browser", async () => {
    const client = await openDashboard(server, integrationKey)
    const other = await openDashboard(server, integrationKey)
    const thief = createHttpClient(server)
    for (const [name, value] of client.cookies) thief.cookies.set(name, value)
    expect(await isDashboardLocked(thief)).toBe(false)
    expectSuccess(await client.delete(dashboardSessionPath))
    expect(await isDashboardLocked(thief)).toBe(true)
    expectRefusal(await thief.get("/api/dashboard/export"), 401, "DashboardLocked")
    expect(await isDashboardLocked(other)).toBe(false)
  })

  it("ends the browser's earlier session when it is unlocked again", async () => {
    const client = await openDashboard(server, integrationKey)
    const earlier = createHttpClient(server)
    for (const [name, value] of client.cookies) earlier.cookies.set(name, value)
    expectSuccess(await client.post(dashboardSessionPath, { integrationKey }))
    expect(await isDashboardLocked(earlier)).toBe(true)
    expect(await isDashboardLocked(client)).toBe(false)
  })

  it("stays locked for every other key", async () => {
    const client = createHttpClient(server)
    const others = [createIntegrationKey(), integrationKey.slice(0, -1), `${integrationKey} x`, "", " "]
    for (const key of others) {
      expectRefusal(
        await client.post(dashboardSessionPath, { integrationKey: key }),
        401,
        "IntegrationKeyRefused",
      )
    }
    expectRefusal(
      await client.post(dashboardSessionPath, { integrationKey: [integrationKey] }),
      400,
      "InvalidRequest",
    )
    expect(client.cookies.size).toBe(0)
  })

  it("shows, exports, and removes nothing while it is locked", async () => {
    const userId = createUserId()
    const { credentialId } = await register(caller, server, userId)
    const person = await createSignedInPerson(server)
    const session = person.client.cookies.get("session") ?? ""
    const stranger = createHttpClient(server)
    const forger = createHttpClient(server)
    // A user's session is a token of the same format.
    forger.cookies.set("dashboard", session)
    for (const client of [stranger, person.client, forger]) {
      for (const path of ["/dashboard", `/dashboard/users/${toUserKey(userId)}`]) {
        const { text } = await client.get(path)
        expect(text).toContain("Integration key")
        expect(text).not.toContain(userId)
      }
      expectRefusal(await client.get("/api/dashboard/export"), 401, "DashboardLocked")
      expectRefusal(await client.delete(pathOf(userId)), 401, "DashboardLocked")
      expectRefusal(await client.delete(pathOf(userId, credentialId)), 401, "DashboardLocked")
    }
    expect(await countPasskeys(userId)).toBe(1)
  })

  it("accepts changes from its own pages only", async () => {
    const userId = createUserId()
    const { credentialId } = await register(caller, server, userId)
    const client = await openDashboard(server, integrationKey)
    for (const headers of [
      { Origin: "https://evil.example" },
      { Origin: undefined },
      { "Sec-Fetch-Site": "cross-site" },
      { "Sec-Fetch-Site": "same-site" },
    ]) {
      for (const [method, path] of [
        ["DELETE", pathOf(userId)],
        ["DELETE", pathOf(userId, credentialId)],
        ["DELETE", dashboardSessionPath],
        ["POST", dashboardSessionPath],
      ] as const) {
        const json = method === "POST" ? { integrationKey } : undefined
        expectRefusal(await client.send({ method, path, json, headers }), 403, "CrossOriginRequest")
      }
    }
    expect(await countPasskeys(userId)).toBe(1)
    expect(await isDashboardLocked(client)).toBe(false)
  })

  it("removes one passkey and then all of them, whatever the user's ID is", async () => {
    const client = await openDashboard(server, integrationKey)
    for (const userId of ["..", "a/b?c#d", "100%", "Ünï 🔑", `${createUserId()} `]) {
      const { credentialId } = await register(caller, server, userId)
      await register(caller, server, userId)
      const { status, text } = await client.get(`/dashboard/users/${toUserKey(userId)}`)
      expect(status).toBe(200)
      expect(text).toContain(credentialId)
      expectSuccess(await client.delete(pathOf(userId, credentialId)))
      expect(await countPasskeys(userId)).toBe(1)
      expectRefusal(await client.delete(pathOf(userId, credentialId)), 404, "PasskeyAlreadyRemoved")
      expectSuccess(await client.delete(pathOf(userId)))
      expect(await countPasskeys(userId)).toBe(0)
    }
  })

  it("shows which passkeys only work on another domain, and doesn't offer them at a sign-in", async () => {
    const userId = createUserId()
    const { credentialId } = await register(caller, server, userId)
    await withDatabase(server.databaseUrl, (prisma) =>
      prisma.passkey.update({ where: { credentialId }, data: { rpId: "old.example.com" } }),
    )
    const client = await openDashboard(server, integrationKey)
    const { text } = await client.get(`/dashboard/users/${toUserKey(userId)}`)
    expect(text.replaceAll("<!-- -->", "")).toContain("Works on old.example.com only")
    const started = await caller.passkeys.startAuthentication({ userId })
    expect(requireError(started)).toEqual({ type: "NoPasskeysRegisteredForUser" })
  })

  it("doesn't remove a passkey through another user's address", async () => {
    const userId = createUserId()
    const { credentialId } = await register(caller, server, userId)
    const client = await openDashboard(server, integrationKey)
    expectRefusal(await client.delete(pathOf("..", credentialId)), 404, "PasskeyAlreadyRemoved")
    expect(await countPasskeys(userId)).toBe(1)
  })

  it("has no page for a user that doesn't exist", async () => {
    const client = await openDashboard(server, integrationKey)
    for (const segment of [toUserKey("unknown"), "..%2F", "%00", "_w", "YQ=="]) {
      const { status } = await client.get(`/dashboard/users/${segment}`)
      expect(status, segment).toBe(404)
    }
  })

  it("handles any search and any cursor", async () => {
    const client = await openDashboard(server, integrationKey)
    const strange = ["%00", "%ED%A0%80", "a".repeat(5000), "'%22;--", "%25", "a&q=b", "a&after=x", "a&by=z"]
    for (const text of strange) {
      for (const by of ["name", "userId"]) {
        const { status } = await client.get(`/dashboard?by=${by}&q=${text}`)
        expect(status, text).toBe(200)
      }
    }
  })

  it("exports the users of a search as CSV without formulas", async () => {
    const prefix = createUserId()
    const names = { a: "Ada, Countess", b: '=HYPERLINK("https://evil.example")', c: "Zoë" }
    for (const [id, name] of Object.entries(names)) {
      const userId = `${prefix} ${id}`
      const started = await caller.passkeys.startRegistration({ userId, emailOrUsername: name })
      const publicKey = createBrowser(server).register(started.getOrThrow().registrationOptions as never)
      requireOk(await caller.passkeys.finishRegistration({ userId, publicKey: toJSON(publicKey) }))
    }
    await register(caller, server, createUserId())
    const client = await openDashboard(server, integrationKey)
    const { status, headers, text } = await client.get(
      `/api/dashboard/export?by=userId&q=${encodeURIComponent(prefix)}`,
    )
    expect(status).toBe(200)
    expect(headers["content-type"]).toBe("text/csv; charset=utf-8")
    expect(headers["content-disposition"]).toMatch(/^attachment; filename="[\w-]+\.csv"$/)
    expect(headers["cache-control"]).toBe("no-store")
    const lines = text.trimEnd().split("\r\n")
    expect(lines[0]).toBe('\ufeff"user_id","name","passkeys","registration_last_started_at"')
    const cells = lines.slice(1).map((line) => line.replace(/,"[^"]*"$/, ""))
    expect(cells).toEqual([
      `"${prefix} a","Ada, Countess","1"`,
      `"${prefix} b","'=HYPERLINK(""https://evil.example"")","1"`,
      `"${prefix} c","Zoë","1"`,
    ])
  })

  it("writes no key to the log, not even a wrong one", async () => {
    const wrongKey = createIntegrationKey()
    const client = await openDashboard(server, integrationKey)
    await client.post(dashboardSessionPath, { integrationKey: wrongKey })
    await client.post(`${dashboardSessionPath}?integrationKey=${wrongKey}`, { integrationKey: wrongKey })
    const last = await client.send({ method: "POST", path: dashboardSessionPath, body: wrongKey })
    await client.get("/dashboard?by=name&q=a-search-term")
    await server.waitForLog(String(last.headers["x-request-id"]))
    const log = server.readLog()
    expect(log).toContain("IntegrationKeyRefused")
    const secrets = [integrationKey, secondIntegrationKey, wrongKey, client.cookies.get("dashboard") ?? "-"]
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([])
    expect(log).not.toContain("a-search-term")
  })
})

describe("the dashboard's cookie on an https site", () => {
  it("is limited to this host and to encrypted connections", async () => {
    const secure = await getSharedServer("https")
    onTestFinished(secure.stop)
    const opened = await createHttpClient(secure).post(dashboardSessionPath, { integrationKey })
    const [cookie = ""] = opened.headers["set-cookie"] ?? []
    expect(cookie).toMatch(/^__Host-dashboard=/)
    expect(cookie).toMatch(/; Secure/i)
    expect(cookie).not.toMatch(/Domain=/i)
  })
})

describe("the daily counts", () => {
  it("are all in the database after a process was asked to end", async () => {
    const folder = mkdtempSync(join(tmpdir(), "counts-"))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const path = join(folder, "passkeys.db")
    const ended = await startServer({
      environment: { DATABASE_URL: `file:${path}`, INTEGRATION_KEYS: integrationKey },
    })
    const person = createPerson(ended)
    requireSuccess(await signUp(person))
    for (let index = 0; index < 3; index += 1) requireSuccess(await signIn(person))
    await register(createCaller(ended, integrationKey), ended, createUserId())
    await ended.stop()
    const database = new DatabaseSync(path)
    // The other events are the stages of ceremonies.
    const counts = database
      .prepare(
        `SELECT "event", SUM("count") AS "count" FROM "DailyCount"
         WHERE "event" IN ('authentication', 'registration') GROUP BY 1`,
      )
      .all()
    database.close()
    expect(counts.map((row) => ({ ...row }))).toEqual([
      { event: "authentication", count: 3 },
      { event: "registration", count: 2 },
    ])
  })
})

function requireOk(result: { ok: boolean }): void {
  if (!result.ok) throw new Error("it was refused")
}
