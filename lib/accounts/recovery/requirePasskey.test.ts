import { describe, expect, it } from "vitest"
import { outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import { browserLabel, createAccountsFixture } from "../testing/fixture"

describe("requirePasskey", () => {
  it("switches the requirement on and off, and records it", async () => {
    const { accounts, signUp, confirmEmail, listEventTypes } = createAccountsFixture()
    const { userId, session } = await signUp()
    await confirmEmail(session, "alice@example.com")
    for (const [requiresPasskey, type] of [
      [true, "passkey-demanded"],
      [false, "passkey-no-longer-demanded"],
    ] as const) {
      requireOk(await accounts.requirePasskey({ session, requiresPasskey, browserLabel }))
      expect((await accounts.findAccount(userId))?.requiresPasskey).toBe(requiresPasskey)
      expect((await listEventTypes(userId))[0]).toBe(type)
    }
  })

  it("fails in an account without a confirmed address, and changes nothing", async () => {
    const { accounts, signUp, listEventTypes } = createAccountsFixture()
    const { userId, session } = await signUp()
    const required = await accounts.requirePasskey({ session, requiresPasskey: true, browserLabel })
    expect(outcomeOf(required)).toBe("EmailNeeded")
    expect((await accounts.findAccount(userId))?.requiresPasskey).toBe(false)
    expect(await listEventTypes(userId)).toEqual(["signed-up"])
  })

  it("fails if the account has neither a passkey nor a recovery code, and changes nothing", async () => {
    const fixture = createAccountsFixture()
    const { accounts, passkeys, addSession, signUp, confirmEmail, createRecoveryCodes } = fixture
    const { session: ending, userId } = await signUp()
    await confirmEmail(ending, "alice@example.com")
    // Sessions end with the passkey that started them.
    const session = await addSession({ ...ending, credentialId: null })
    await passkeys.deregisterAllPasskeysForUser({ userId })
    const setRequired = () => accounts.requirePasskey({ session, requiresPasskey: true, browserLabel })
    expect(outcomeOf(await setRequired())).toBe("LastWayIn")
    expect((await accounts.findAccount(userId))?.requiresPasskey).toBe(false)
    await createRecoveryCodes(session)
    expect(outcomeOf(await setRequired())).toBe("accepted")
  })
})
