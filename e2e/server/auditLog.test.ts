import { beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import { toUserKey } from "@/lib/dashboard"
import { createIntegrationKey, parseIntegrationKey } from "@/lib/integrationKeyFormat"
import { dashboardSessionPath, openDashboard } from "../support/dashboard"
import { expectRefusal, expectSuccess } from "../support/expectResponse"
import { createHttpClient, type HttpClient } from "../support/httpClient"
import { createCaller, createUserId, register } from "../support/runCommandCaller"
import {
  getSharedServer,
  integrationKey,
  secondIntegrationKey,
  secondKeyName,
  type SharedServer,
} from "../support/servers/sharedServer"

const path = "/api/dashboard/audit"

const entrySchema = z.strictObject({
  id: z.string(),
  at: z.iso.datetime(),
  surface: z.string(),
  actor: z.string().nullable(),
  action: z.string(),
  userId: z.string().nullable(),
  detail: z.string().nullable(),
})

let server: SharedServer
beforeAll(async () => {
  server = await getSharedServer()
  return server.stop
})

const toUnnamed = (key: string) => parseIntegrationKey(key)?.name

async function listEntries(client: HttpClient, userId: string | null) {
  const { text } = await client.get(`${path}?format=jsonl`)
  const lines = text.trimEnd().split("\n")
  const entries = lines.map((line) => entrySchema.parse(JSON.parse(line)))
  return entries.filter((entry) => entry.userId === userId)
}

describe("the audit log", () => {
  it("says which key did what to a user, through the API and in the dashboard", async () => {
    // A spreadsheet would run it.
    const userId = `=${createUserId()}`
    const backEnd = createCaller(server, secondIntegrationKey)
    const first = await register(backEnd, server, userId)
    const second = await register(backEnd, server, userId)
    await backEnd.passkeys.fetchAllPasskeysForUser({ userId })
    await backEnd.passkeys.deregisterPasskey({ userId, credentialId: first.credentialId })
    await backEnd.passkeys.deregisterPasskey({ userId, credentialId: first.credentialId })
    const client = await openDashboard(server, integrationKey)
    expectSuccess(await client.delete(`/api/dashboard/users/${toUserKey(userId)}/passkeys`))
    const entries = await listEntries(client, userId)
    expect(entries.map(({ surface, actor, action, detail }) => [surface, actor, action, detail])).toEqual([
      ["dashboard", toUnnamed(integrationKey), "all-passkeys-removed", null],
      ["run-command", secondKeyName, "passkey-removed", first.credentialId],
      ["run-command", secondKeyName, "passkey-added", second.credentialId],
      ["run-command", secondKeyName, "passkey-added", first.credentialId],
    ])
    const { text } = await client.get("/dashboard/audit")
    expect(text).toContain("Removed all passkeys")
    expect(text).toContain(`${secondKeyName} (API)`)

    const { text: csv, headers } = await client.get(`${path}?format=csv`)
    expect(headers["content-type"]).toBe("text/csv; charset=utf-8")
    expect(headers["content-disposition"]).toBe('attachment; filename="audit-log.csv"')
    // Random credential IDs that start with "-" get an apostrophe, too.
    expect(csv).toMatch(new RegExp(`"'${userId}","'?${first.credentialId}"\r\n`))
    expect(csv).not.toContain(`"${userId}"`)
  })

  it("records who unlocked the dashboard and who exported data, and contains no key", async () => {
    const client = await openDashboard(server, secondIntegrationKey)
    const wrongKey = createIntegrationKey()
    await client.post(dashboardSessionPath, { integrationKey: wrongKey })
    await client.get("/api/dashboard/export")
    const newest = (await listEntries(client, null)).slice(0, 3)
    expect(newest.map(({ action, actor }) => [action, actor])).toEqual([
      ["audit-log-exported", secondKeyName],
      ["users-exported", secondKeyName],
      ["dashboard-unlocked", secondKeyName],
    ])
    const { text } = await client.get(path)
    const secrets = [integrationKey, secondIntegrationKey, wrongKey, client.cookies.get("dashboard") ?? "-"]
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
  })

  it("is shown and exported only while the dashboard is unlocked", async () => {
    const stranger = createHttpClient(server)
    expectRefusal(await stranger.get(path), 401, "DashboardLocked")
    const { text } = await stranger.get("/dashboard/audit")
    expect(text).toContain("Integration key")
    expect(text).not.toContain("Export as CSV")
  })

  it("has no route that changes or removes an entry", async () => {
    const client = await openDashboard(server, integrationKey)
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      expect((await client.send({ method, path })).status, method).toBe(405)
    }
  })
})
