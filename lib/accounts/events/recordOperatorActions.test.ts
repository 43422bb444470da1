import { describe, expect, it } from "vitest"
import { outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import { createAccountsFixture } from "../testing/fixture"
import { recordOperatorActions } from "./recordOperatorActions"
import { maxRefusalsADay } from "./recordRefusal"

async function createAliceFixture() {
  const fixture = createAccountsFixture()
  const { userId, session, credentialId } = await fixture.signUp("alice")
  const operator = recordOperatorActions(fixture.context)
  const register = async (id: string, passkeyDisplayName?: string) => {
    const args = { userId: id, emailOrUsername: id, passkeyDisplayName }
    const { registrationOptions } = requireOk(await operator.startRegistration(args))
    const publicKey = fixture.authenticator.register({ ...registrationOptions, excludeCredentials: [] })
    requireOk(await operator.finishRegistration({ userId: id, publicKey }))
    return publicKey.id
  }
  const readNewestEvent = async () => (await fixture.accounts.listEvents({ userId }))[0]
  return { fixture, userId, session, credentialId, operator, register, readNewestEvent }
}

describe("recordOperatorActions", () => {
  it("records a passkey that was added for an account", async () => {
    const { userId, register, readNewestEvent } = await createAliceFixture()
    await register(userId, "Foreign")
    expect(await readNewestEvent()).toMatchObject({
      type: "passkey-added-by-operator",
      detail: "Foreign",
      browserLabel: null,
    })
  })

  it("notifies the account's owner of a passkey that was added, and no one else", async () => {
    const { fixture, userId, session, register } = await createAliceFixture()
    await fixture.confirmEmail(session, "alice@example.com")
    fixture.mails.length = 0
    await register(userId, "Foreign")
    expect(fixture.mails).toMatchObject([
      { to: "alice@example.com", subject: "A passkey was added to your Example (example.com) account" },
    ])
    expect(fixture.mails[0]?.text).toContain("Foreign")
    await register("42")
    expect(fixture.mails).toHaveLength(1)
  })

  it("records a passkey that was removed from an account, and its sessions end", async () => {
    const { fixture, userId, operator, register, readNewestEvent } = await createAliceFixture()
    const credentialId = await register(userId, "Foreign")
    const session = await fixture.signIn({ credentialId })
    requireOk(await operator.deregisterPasskey({ userId, credentialId }))
    expect(await readNewestEvent()).toMatchObject({ type: "passkey-removed-by-operator", detail: "Foreign" })
    expect(await fixture.findSession(session)).toBeUndefined()
  })

  it("records once that all passkeys were removed", async () => {
    const { fixture, userId, session, operator } = await createAliceFixture()
    requireOk(await operator.deregisterAllPasskeysForUser({ userId }))
    requireOk(await operator.deregisterAllPasskeysForUser({ userId }))
    const expected = ["all-passkeys-removed-by-operator", "signed-up"]
    expect(await fixture.listEventTypes(userId)).toEqual(expected)
    expect(await fixture.findSession(session)).toBeUndefined()
  })

  it("records nothing that was rejected", async () => {
    const { fixture, userId, operator } = await createAliceFixture()
    const bob = await fixture.signUp("bob")
    const { credentialId } = bob
    expect(outcomeOf(await operator.deregisterPasskey({ userId, credentialId }))).toBe("PasskeyNotFound")
    const finished = await operator.finishRegistration({ userId, publicKey: {} })
    expect(outcomeOf(finished)).toBe("MalformedCredential")
    expect(await fixture.listEventTypes(userId)).toEqual(["signed-up"])
    expect(await fixture.listEventTypes(bob.userId)).toEqual(["signed-up"])
  })

  it("records rejected passkeys of another back end's user, up to ten a day, and of no one else", async () => {
    const { fixture, userId, credentialId, operator, register } = await createAliceFixture()
    const foreignId = "a user of another back end"
    const foreign = await register(foreignId, "Foreign")
    const refuse = async (args: { userId: string; credentialId: string }) => {
      const started = await operator.startAuthentication({ userId: args.userId })
      const publicKey = fixture.authenticator.authenticate(requireOk(started).authenticationOptions, {
        credentialId: args.credentialId,
        hasWrongSignature: true,
      })
      const finished = await operator.finishAuthentication({ userId: args.userId, publicKey })
      expect(finished.ok).toBe(false)
    }
    await refuse({ userId: foreignId, credentialId })
    await refuse({ userId, credentialId })
    expect(fixture.memory.backEndEvents).toEqual([])
    for (let index = 0; index < maxRefusalsADay + 2; index += 1) {
      await refuse({ userId: foreignId, credentialId: foreign })
    }
    const events = await fixture.accounts.listBackEndEvents({ userId: foreignId })
    expect(events).toHaveLength(maxRefusalsADay)
    expect(events[0]).toMatchObject({ type: "sign-in-refused", detail: "Foreign", browserLabel: null })
  })

  it("records nothing in an account for users who have none here", async () => {
    const { fixture, operator, register } = await createAliceFixture()
    const userId = "a user of another back end"
    const credentialId = await register(userId)
    requireOk(await operator.deregisterPasskey({ userId, credentialId }))
    await register(userId)
    requireOk(await operator.deregisterAllPasskeysForUser({ userId }))
    expect(fixture.memory.events).toHaveLength(1)
  })
})
