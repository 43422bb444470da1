import { describe, expect, it } from "vitest"
import { countOutcomes, outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import { browserLabel, createAccountsFixture, type AccountsFixtureOptions } from "../testing/fixture"
import { changeRecoveryOf, toEmailChange } from "../testing/storedAccounts"

async function createAliceFixture(options?: AccountsFixtureOptions) {
  const fixture = createAccountsFixture(options)
  const alice = await fixture.signUp("alice")
  const { userId, session } = alice
  const remove = (credentialId?: string) =>
    fixture.accounts.removePasskeys({
      session,
      browserLabel,
      ...(credentialId !== undefined && { credentialId }),
    })
  const countPasskeys = async () =>
    requireOk(await fixture.passkeys.listPasskeyDetails({ userId })).passkeys.length
  return { fixture, ...alice, remove, countPasskeys }
}

describe("removePasskeys", () => {
  it("removes one passkey, records its name, and ends the sessions that it started", async () => {
    const { fixture, userId, session, remove, countPasskeys } = await createAliceFixture()
    const second = await fixture.addPasskey(session, "Second")
    const elsewhere = await fixture.signIn({ credentialId: second })
    expect(outcomeOf(await remove(second))).toBe("accepted")
    expect(await countPasskeys()).toBe(1)
    expect((await fixture.accounts.listEvents({ userId }))[0]).toMatchObject({
      type: "passkey-removed",
      detail: "Second",
      browserLabel,
    })
    expect(await fixture.findSession(elsewhere)).toBeUndefined()
    expect(await fixture.findSession(session)).toEqual(session)
    expect(outcomeOf(await remove(second))).toBe("PasskeyNotFound")
  })

  it("keeps the last passkey, and all of them, in an account without a recovery method", async () => {
    const { fixture, userId, session, credentialId, remove, countPasskeys } = await createAliceFixture()
    expect(outcomeOf(await remove(credentialId))).toBe("LastWayIn")
    expect(outcomeOf(await remove())).toBe("LastWayIn")
    await fixture.addPasskey(session)
    expect(outcomeOf(await remove())).toBe("LastWayIn")
    expect(await countPasskeys()).toBe(2)
    expect(await fixture.findSession(session)).toEqual(session)
    expect(await fixture.listEventTypes(userId)).toEqual(["passkey-added", "signed-up"])
  })

  it("keeps one passkey when two tabs remove the last two at the same time", async () => {
    const { fixture, session, credentialId, remove, countPasskeys } = await createAliceFixture()
    const second = await fixture.addPasskey(session)
    const results = await Promise.all([remove(second), remove(credentialId)])
    expect(countOutcomes(results)).toEqual({ accepted: 1, LastWayIn: 1 })
    expect(await countPasskeys()).toBe(1)
  })

  it("removes all passkeys of an account with an unused recovery code, and ends their sessions", async () => {
    const { fixture, userId, session, remove, countPasskeys } = await createAliceFixture()
    await fixture.addPasskey(session)
    await fixture.createRecoveryCodes(session)
    expect(outcomeOf(await remove())).toBe("accepted")
    expect(await countPasskeys()).toBe(0)
    expect(await fixture.findSession(session)).toBeUndefined()
    expect((await fixture.accounts.listEvents({ userId }))[0]).toMatchObject({
      type: "all-passkeys-removed",
      detail: null,
    })
  })

  it("doesn't count recovery codes that were used", async () => {
    const { fixture, session, credentialId, remove } = await createAliceFixture()
    for (const code of await fixture.createRecoveryCodes(session)) {
      requireOk(await fixture.accounts.recoverWithCode({ code, browserLabel }))
    }
    expect(outcomeOf(await remove(credentialId))).toBe("LastWayIn")
  })

  it("counts a confirmed address, unless the account requires a passkey after the code", async () => {
    const { fixture, session, credentialId, remove } = await createAliceFixture()
    const setRequired = (requiresPasskey: boolean) =>
      fixture.accounts.requirePasskey({ session, requiresPasskey, browserLabel })
    await fixture.confirmEmail(session, "alice@example.com")
    requireOk(await setRequired(true))
    expect(outcomeOf(await remove(credentialId))).toBe("LastWayIn")
    requireOk(await setRequired(false))
    expect(outcomeOf(await remove(credentialId))).toBe("accepted")
  })

  it("doesn't count an address if no email can be sent", async () => {
    const { fixture, userId, credentialId, remove } = await createAliceFixture({ hasMail: false })
    await changeRecoveryOf(fixture.stores, userId, toEmailChange("alice@example.com"))
    expect(outcomeOf(await remove(credentialId))).toBe("LastWayIn")
  })

  it("does not find another account's passkey, and never removes it", async () => {
    const { fixture, session, remove } = await createAliceFixture()
    const bob = await fixture.signUp("bob")
    await fixture.createRecoveryCodes(session)
    expect(outcomeOf(await remove(bob.credentialId))).toBe("PasskeyNotFound")
    expect(outcomeOf(await remove())).toBe("accepted")
    expect(await fixture.findSession(bob.session)).toEqual(bob.session)
  })
})
