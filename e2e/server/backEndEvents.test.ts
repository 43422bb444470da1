import { beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import { toUserKey } from "@/lib/dashboard"
import { createSignedInPerson } from "../support/ceremonies"
import { openDashboard } from "../support/dashboard"
import { expectRefusal } from "../support/expectResponse"
import { createHttpClient } from "../support/httpClient"
import {
  createCaller,
  createUserId,
  register,
  startAuthentication,
  toJSON,
} from "../support/runCommandCaller"
import { findAccountId } from "../support/servers/database"
import { getSharedServer, integrationKey, type SharedServer } from "../support/servers/sharedServer"

let server: SharedServer
beforeAll(async () => {
  server = await getSharedServer()
  return server.stop
})

const pathOf = (userId: string) => `/api/dashboard/users/${toUserKey(userId)}/events`
const eventsSchema = z.object({
  data: z.object({ events: z.array(z.object({ id: z.string(), type: z.string() })) }),
})

describe("the events of another back end's user", () => {
  it("are listed and shown in the dashboard, newest first", async () => {
    const userId = createUserId()
    const caller = createCaller(server, integrationKey)
    const { browser, credentialId } = await register(caller, server, userId, {
      passkeyDisplayName: "My phone",
    })
    const publicKey = toJSON(browser.authenticate(await startAuthentication(caller, userId)))
    expect((await caller.passkeys.finishAuthentication({ userId, publicKey })).ok).toBe(true)
    await caller.passkeys.deregisterPasskey({ userId, credentialId })
    const client = await openDashboard(server, integrationKey)
    const { events } = eventsSchema.parse((await client.get(pathOf(userId))).json).data
    expect(events.map(({ type }) => type)).toEqual(["passkey-removed", "signed-in", "passkey-added"])
    const after = new URLSearchParams({ after: events[0]?.id ?? "" })
    const older = eventsSchema.parse((await client.get(`${pathOf(userId)}?${after}`)).json).data.events
    expect(older).toEqual(events.slice(1))
    const { text } = await client.get(`/dashboard/users/${toUserKey(userId)}`)
    expect(text).toContain("Activity")
    expect(text).toContain("My phone")
    expect(text).toContain("was removed")
    const { text: olderText } = await client.get(`/dashboard/users/${toUserKey(userId)}?${after}`)
    expect(olderText).toContain("Signed in with")
    expect(olderText).not.toContain("was removed")
  })

  it("aren't shown while the dashboard is locked, and an account has none", async () => {
    expectRefusal(await createHttpClient(server).get(pathOf("x")), 401, "DashboardLocked")
    const { name } = await createSignedInPerson(server)
    const userId = await findAccountId(server.databaseUrl, name)
    const client = await openDashboard(server, integrationKey)
    expect(eventsSchema.parse((await client.get(pathOf(userId))).json).data.events).toEqual([])
    expect((await client.get(`/dashboard/users/${toUserKey(userId)}`)).text).not.toContain("Activity")
  })
})
