// Simultaneous commands to /api/run-command, on both databases.

import { beforeAll, describe, expect, it } from "vitest"
import { providers } from "@/lib/db/provider"
import type { HttpResponse } from "../support/httpClient"
import {
  createBrowser,
  createCaller,
  createUserId,
  register,
  startAuthentication,
  startRegistration,
  toJSON,
  type Caller,
} from "../support/runCommandCaller"
import { getSharedServer, integrationKey, type SharedServer } from "../support/servers/sharedServer"

const maxPasskeys = 5
const fifty = Array.from({ length: 50 }, (_, index) => index)

function countByOutcome(responses: HttpResponse[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, json } of responses) {
    const outcome = status === 200 ? "success" : String((json as { type?: unknown }).type)
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}

describe.each(providers)("fifty simultaneous commands on %s", (provider) => {
  let server: SharedServer
  let caller: Caller
  beforeAll(async () => {
    server = await getSharedServer("default", provider)
    caller = createCaller(server, integrationKey)
    return server.stop
  })

  it("finish one authentication's challenge once", async () => {
    const userId = createUserId()
    const { browser } = await register(caller, server, userId)
    const publicKey = toJSON(browser.authenticate(await startAuthentication(caller, userId)))
    const responses = await Promise.all(
      fifty.map(() => caller.run("FinishPasskeyAuthentication", { userId, publicKey })),
    )
    expect(countByOutcome(responses)).toEqual({ success: 1, NoAuthenticationChallengeFound: 49 })
  })

  it("finish one registration's challenge once", async () => {
    const userId = createUserId()
    const publicKey = toJSON(createBrowser(server).register(await startRegistration(caller, userId)))
    const responses = await Promise.all(
      fifty.map(() => caller.run("FinishPasskeyRegistration", { userId, publicKey })),
    )
    expect(countByOutcome(responses)).toEqual({ success: 1, NoRegistrationChallengeFound: 49 })
  })

  it("register as many passkeys for a user as the limit allows", async () => {
    const userId = createUserId()
    const credentials = await Promise.all(
      fifty.map(async () => toJSON(createBrowser(server).register(await startRegistration(caller, userId)))),
    )
    const responses = await Promise.all(
      credentials.map((publicKey) => caller.run("FinishPasskeyRegistration", { userId, publicKey })),
    )
    expect(countByOutcome(responses)).toEqual({
      success: maxPasskeys,
      UnexpectedError: fifty.length - maxPasskeys,
    })
    const { passkeys } = (await caller.passkeys.fetchAllPasskeysForUser({ userId })).getOrThrow()
    expect(passkeys).toHaveLength(maxPasskeys)
  })

  it("authenticate with a passkey or are rejected while it is being removed", async () => {
    for (let round = 0; round < 20; round += 1) {
      const userId = createUserId()
      const { browser, credentialId } = await register(caller, server, userId)
      const publicKey = toJSON(browser.authenticate(await startAuthentication(caller, userId)))
      const [authenticated, removed] = await Promise.all([
        caller.run("FinishPasskeyAuthentication", { userId, publicKey }),
        caller.run("DeregisterPasskey", { userId, credentialId }),
      ])
      expect(removed.status).toBe(200)
      expect([200, 422]).toContain(authenticated.status)
    }
  })
})
