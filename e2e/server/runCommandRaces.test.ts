// What holds under concurrency, through /api/run-command as well, on either database.

import { beforeAll, describe, expect, it } from "vitest"
import { providers } from "@/lib/db/provider"
import type { HttpAnswer } from "../support/httpClient"
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

function countByOutcome(answers: HttpAnswer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, json } of answers) {
    const outcome = status === 200 ? "success" : String((json as { type?: unknown }).type)
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}

describe.each(providers)("on %s, fifty at once", (provider) => {
  let server: SharedServer
  let caller: Caller
  beforeAll(async () => {
    server = await getSharedServer("default", provider)
    caller = createCaller(server, integrationKey)
    return server.stop
  })

  it("finishes of one authentication's challenge: one succeeds", async () => {
    const userId = createUserId()
    const { browser } = await register(caller, server, userId)
    const publicKey = toJSON(browser.authenticate(await startAuthentication(caller, userId)))
    const answers = await Promise.all(
      fifty.map(() => caller.run("FinishPasskeyAuthentication", { userId, publicKey })),
    )
    expect(countByOutcome(answers)).toEqual({ success: 1, NoAuthenticationChallengeFound: 49 })
  })

  it("finishes of one registration's challenge: one succeeds", async () => {
    const userId = createUserId()
    const publicKey = toJSON(createBrowser(server).register(await startRegistration(caller, userId)))
    const answers = await Promise.all(
      fifty.map(() => caller.run("FinishPasskeyRegistration", { userId, publicKey })),
    )
    expect(countByOutcome(answers)).toEqual({ success: 1, NoRegistrationChallengeFound: 49 })
  })

  it("registrations of one user: as many succeed as the limit allows", async () => {
    const userId = createUserId()
    const responses = await Promise.all(
      fifty.map(async () => toJSON(createBrowser(server).register(await startRegistration(caller, userId)))),
    )
    const answers = await Promise.all(
      responses.map((publicKey) => caller.run("FinishPasskeyRegistration", { userId, publicKey })),
    )
    expect(countByOutcome(answers)).toEqual({
      success: maxPasskeys,
      UnexpectedError: fifty.length - maxPasskeys,
    })
    const { passkeys } = (await caller.passkeys.fetchAllPasskeysForUser({ userId })).getOrThrow()
    expect(passkeys).toHaveLength(maxPasskeys)
  })
})
