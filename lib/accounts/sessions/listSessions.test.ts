import { describe, expect, it } from "vitest"
import { browserLabel, createAccountsFixture, sessionTtlSeconds } from "../testing/fixture"

describe("listSessions", () => {
  it("lists this session and the others, newest first, with the passkey that started each", async () => {
    const { accounts, signUp, signIn, passSeconds } = createAccountsFixture()
    const { userId, credentialId, session } = await signUp()
    await accounts.renamePasskey({ userId, credentialId, displayName: "Grandma’s key", browserLabel })
    passSeconds(60)
    const newer = await signIn()
    expect(await accounts.listSessions(newer)).toEqual([
      {
        id: newer.id,
        access: "full",
        begunBy: "passkey",
        passkeyDisplayName: "Grandma’s key",
        isCrossDevice: false,
        startedFrom: browserLabel,
        createdAt: newer.createdAt.toISOString(),
        lastActiveAt: newer.lastActiveAt.toISOString(),
        expiresAt: newer.expiresAt.toISOString(),
        isCurrent: true,
      },
      expect.objectContaining({ id: session.id, begunBy: "sign-up", isCurrent: false }),
    ])
    expect((await accounts.listSessions(session)).map(({ isCurrent }) => isCurrent)).toEqual([false, true])
  })

  it("has no passkey's name for a session that was started without one", async () => {
    const { accounts, signUp, recover } = createAccountsFixture()
    const session = await recover((await signUp()).session)
    const current = (await accounts.listSessions(session)).find(({ isCurrent }) => isCurrent)
    expect(current).toMatchObject({ begunBy: "recovery-code", access: "recovered", passkeyDisplayName: null })
  })

  it("leaves out expired sessions and those of other accounts", async () => {
    const { accounts, signUp, signIn, passSeconds } = createAccountsFixture()
    await signUp("alice")
    passSeconds(sessionTtlSeconds)
    const session = await signIn()
    await signUp("bob")
    expect((await accounts.listSessions(session)).map(({ id }) => id)).toEqual([session.id])
  })
})
