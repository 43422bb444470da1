import { describe, expect, it } from "vitest"
import { outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import { browserLabel, createAccountsFixture, sessionTtlSeconds } from "../testing/fixture"

describe("endSession", () => {
  it("ends another session of the account, and records its browser", async () => {
    const { accounts, signUp, signIn, findSession } = createAccountsFixture()
    const { userId, session } = await signUp()
    const other = await signIn()
    const args = { session, sessionId: other.id, mayEndRecoveries: false, browserLabel: "Safari on iPhone" }
    requireOk(await accounts.endSession(args))
    expect(await findSession(other)).toBeUndefined()
    expect(await findSession(session)).toEqual(session)
    expect((await accounts.listEvents({ userId }))[0]).toMatchObject({
      type: "session-ended",
      detail: browserLabel,
      browserLabel: "Safari on iPhone",
    })
    expect(outcomeOf(await accounts.endSession(args))).toBe("SessionNotFound")
  })

  it("ends the current session", async () => {
    const { accounts, signUp, findSession } = createAccountsFixture()
    const { session } = await signUp()
    requireOk(
      await accounts.endSession({ session, sessionId: session.id, mayEndRecoveries: false, browserLabel }),
    )
    expect(await findSession(session)).toBeUndefined()
  })

  it("ends a recovery only if the user was just verified", async () => {
    const { accounts, signUp, recover, findSession, listEventTypes } = createAccountsFixture()
    const { userId, session } = await signUp()
    const recovery = await recover(session)
    const args = { session, sessionId: recovery.id, browserLabel }
    const refused = await accounts.endSession({ ...args, mayEndRecoveries: false })
    expect(outcomeOf(refused)).toBe("VerificationNeeded")
    expect(await findSession(recovery)).toEqual(recovery)
    expect(await listEventTypes(userId)).not.toContain("session-ended")
    requireOk(await accounts.endSession({ ...args, mayEndRecoveries: true }))
    expect(await findSession(recovery)).toBeUndefined()
  })

  it("treats another account's session like one that does not exist", async () => {
    const { accounts, signUp, findSession, listEventTypes } = createAccountsFixture()
    const victim = await signUp("alice")
    const { userId, session } = await signUp("mallory")
    for (const sessionId of [victim.session.id, "x", ""]) {
      const ended = await accounts.endSession({ session, sessionId, mayEndRecoveries: true, browserLabel })
      expect(ended).toEqual({ ok: false, error: { type: "SessionNotFound" } })
    }
    expect(await findSession(victim.session)).toEqual(victim.session)
    expect(await listEventTypes(userId)).toEqual(["signed-up"])
  })

  it("does not find a session that has expired", async () => {
    const { accounts, signUp, signIn, passSeconds } = createAccountsFixture()
    const { session } = await signUp()
    passSeconds(sessionTtlSeconds)
    const current = await signIn()
    const ended = await accounts.endSession({
      session: current,
      sessionId: session.id,
      mayEndRecoveries: false,
      browserLabel,
    })
    expect(outcomeOf(ended)).toBe("SessionNotFound")
  })
})
