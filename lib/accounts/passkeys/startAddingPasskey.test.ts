import { describe, expect, it } from "vitest"
import { outcomeOf, reasonOf, requireOk } from "../../passkeys/testing/fixture"
import { browserLabel, createAccountsFixture } from "../testing/fixture"
import type { Session } from "../types"

/** Alice has as many passkeys as an account can have: three, of which the second was used least recently. */
async function createFullFixture() {
  const fixture = createAccountsFixture({ maxPasskeysPerUser: 3 })
  const { accounts, addPasskey, passSeconds, signIn, signUp } = fixture
  const { userId, session, credentialId } = await signUp("alice")
  passSeconds(60)
  const second = await addPasskey(session, "Second")
  passSeconds(60)
  await signIn({ credentialId })
  passSeconds(60)
  await addPasskey(session, "Third")
  const start = (of: Session, isConditional?: boolean) =>
    accounts.startAddingPasskey({ session: of, isConditional })
  const listIds = async () => {
    const { passkeys } = requireOk(await fixture.passkeys.listPasskeyDetails({ userId }))
    return passkeys.map((passkey) => passkey.credentialId)
  }
  return { fixture, userId, session, second, start, listIds }
}

describe("startAddingPasskey", () => {
  it("excludes the account's passkeys, and keeps its user handle and names", async () => {
    const { accounts, authenticator, signUp } = createAccountsFixture()
    const { credentialId, session } = await signUp("alice")
    requireOk(await accounts.renameAccount({ session, userDisplayName: "A.", browserLabel }))
    const start = async () => requireOk(await accounts.startAddingPasskey({ session })).registrationOptions
    const options = await start()
    expect(options.excludeCredentials?.map(({ id }) => id)).toEqual([credentialId])
    expect(options.user).toMatchObject({ name: "alice", displayName: "A." })
    expect((await start()).user.id).toBe(options.user.id)
    expect(() => authenticator.register(options)).toThrow("InvalidStateError")
  })

  it("fails when the account no longer exists", async () => {
    const { accounts, memory, signUp } = createAccountsFixture()
    const { userId, session } = await signUp()
    memory.accounts.delete(userId)
    expect(outcomeOf(await accounts.startAddingPasskey({ session }))).toBe("NotSignedIn")
  })

  it("fails at the limit in a full session, and removes nothing", async () => {
    const { session, start, listIds } = await createFullFixture()
    expect(reasonOf(await start(session))).toBe('TooManyPasskeys: {"max_passkeys":3,"current_count":3}')
    expect(await listIds()).toHaveLength(3)
  })

  it("offers to replace the least recently used passkey at the limit after a recovery, and removes nothing", async () => {
    const { fixture, session, second, start, listIds } = await createFullFixture()
    const before = await listIds()
    const recovered = await fixture.recover(session)
    for (const attempt of [1, 2]) {
      const { registrationOptions } = requireOk(await start(recovered))
      const excluded = registrationOptions.excludeCredentials?.map(({ id }) => id)
      expect(excluded, `attempt ${attempt}`).toEqual(before.filter((id) => id !== second))
    }
    expect(await listIds()).toEqual(before)
    expect(await fixture.findSession(session)).toBeDefined()
  })

  it("removes nothing if the browser is to create the passkey by itself", async () => {
    const { fixture, session, start, listIds } = await createFullFixture()
    expect(outcomeOf(await start(await fixture.recover(session), true))).toBe("TooManyPasskeys")
    expect(await listIds()).toHaveLength(3)
  })

  it("lets the browser create the passkey by itself after a recovery only", async () => {
    const { accounts, signUp, recover } = createAccountsFixture()
    const { session } = await signUp()
    const readVerification = async (of: Session) => {
      const started = await accounts.startAddingPasskey({ session: of, isConditional: true })
      return requireOk(started).registrationOptions.authenticatorSelection?.userVerification
    }
    expect(await readVerification(session)).toBe("required")
    expect(await readVerification(await recover(session))).toBe("preferred")
  })
})
