import { describe, expect, it } from "vitest"
import { countOutcomes, outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import { browser, browserLabel, createAccountsFixture, type AccountsFixture } from "../testing/fixture"
import type { Session } from "../types"
import type { StartAddingPasskeyArguments } from "./startAddingPasskey"

/** The browser creates such a passkey without asking. */
const silent = { isUserPresent: false, isUserVerified: false }

async function start(
  { accounts }: AccountsFixture,
  session: Session,
  args: Partial<StartAddingPasskeyArguments> = {},
) {
  const started = await accounts.startAddingPasskey({ session, ...args })
  // As for another device: one authenticator rejects a second passkey for the same account.
  return { ...requireOk(started).registrationOptions, excludeCredentials: [] }
}

const finish = ({ accounts }: AccountsFixture, session: Session, publicKey: unknown) =>
  accounts.finishAddingPasskey({ session, publicKey, browserLabel })

async function countPasskeys({ passkeys }: AccountsFixture, userId: string): Promise<number> {
  return requireOk(await passkeys.listPasskeyDetails({ userId })).passkeys.length
}

describe("finishAddingPasskey", () => {
  it("stores the passkey, records it, and notifies the owner by email", async () => {
    const fixture = createAccountsFixture()
    const { session, userId } = await fixture.signUp()
    await fixture.confirmEmail(session, "alice@example.com")
    const options = await start(fixture, session, { passkeyDisplayName: "My other phone" })
    const publicKey = fixture.authenticator.register(options)
    expect(requireOk(await finish(fixture, session, publicKey))).toBeUndefined()
    const { passkeys } = requireOk(await fixture.passkeys.listPasskeyDetails({ userId }))
    expect(passkeys.map(({ displayName }) => displayName).toSorted()).toEqual(["My other phone", null])
    expect((await fixture.accounts.listEvents({ userId }))[0]).toMatchObject({
      type: "passkey-added",
      detail: "My other phone",
      browserLabel,
    })
    const mail = fixture.mails.at(-1)
    expect(mail?.to).toBe("alice@example.com")
    expect(mail?.subject).toContain("A passkey was added")
    expect(mail?.text).toContain("My other phone")
  })

  it("starts a full session after a recovery", async () => {
    const fixture = createAccountsFixture()
    const owner = await fixture.signUp()
    const session = await fixture.recover(owner.session)
    const publicKey = fixture.authenticator.register(await start(fixture, session))
    expect(requireOk(await finish(fixture, session, publicKey))).toEqual({
      userId: owner.userId,
      credentialId: publicKey.id,
      access: "full",
      begunBy: "recovery-code",
      isCrossDevice: false,
      verifiedAt: fixture.now(),
    })
  })

  it("starts a session that is not verified if the browser created the passkey by itself", async () => {
    const fixture = createAccountsFixture()
    const session = await fixture.recover((await fixture.signUp()).session)
    const options = await start(fixture, session, { isConditional: true })
    const started = requireOk(await finish(fixture, session, fixture.authenticator.register(options, silent)))
    expect(started).toMatchObject({ access: "full", verifiedAt: null })
  })

  it("rejects a passkey that the browser created by itself in a full session", async () => {
    const fixture = createAccountsFixture()
    const { session, userId } = await fixture.signUp()
    const options = await start(fixture, session, { isConditional: true })
    const publicKey = fixture.authenticator.register(options, silent)
    expect(outcomeOf(await finish(fixture, session, publicKey))).toBe("VerificationFailed")
    expect(await countPasskeys(fixture, userId)).toBe(1)
  })

  it("rejects a challenge of another account, and of another session of this account", async () => {
    const fixture = createAccountsFixture()
    const alice = await fixture.signUp("alice")
    const elsewhere = await fixture.signIn()
    const mallory = await fixture.signUp("mallory")
    for (const session of [mallory.session, elsewhere]) {
      const publicKey = fixture.authenticator.register(await start(fixture, alice.session))
      expect(outcomeOf(await finish(fixture, session, publicKey))).toBe("NoRegistrationChallengeFound")
    }
    expect(await countPasskeys(fixture, alice.userId)).toBe(1)
    expect(await countPasskeys(fixture, mallory.userId)).toBe(1)
  })

  it("rejects a challenge of a sign-up", async () => {
    const fixture = createAccountsFixture()
    const { session, userId } = await fixture.signUp("alice")
    for (const boundTo of [browser, session.id]) {
      const started = await fixture.accounts.startSignUp({ emailOrUsername: "bob", boundTo })
      const publicKey = fixture.authenticator.register(requireOk(started).registrationOptions)
      expect(outcomeOf(await finish(fixture, session, publicKey))).toBe("NoRegistrationChallengeFound")
    }
    expect(await countPasskeys(fixture, userId)).toBe(1)
  })

  it("rejects a credential ID that the account or another account has", async () => {
    const fixture = createAccountsFixture()
    const bob = await fixture.signUp("bob")
    const alice = await fixture.signUp("alice")
    for (const [id, outcome] of [
      [alice.credentialId, "PasskeyForUserAlreadyExists"],
      [bob.credentialId, "CredentialRegisteredToAnotherUser"],
    ] as const) {
      const credentialId = Buffer.from(id, "base64url")
      const options = await start(fixture, alice.session)
      const publicKey = fixture.authenticator.register(options, { credentialId })
      expect(outcomeOf(await finish(fixture, alice.session, publicKey))).toBe(outcome)
    }
    expect(await fixture.listEventTypes(alice.userId)).toEqual(["signed-up"])
  })

  it("never exceeds the limit, even with fifty registrations at the same time", async () => {
    const fixture = createAccountsFixture()
    const { session, userId } = await fixture.signUp()
    const options = await Promise.all(Array.from({ length: 50 }, () => start(fixture, session)))
    const results = await Promise.all(
      options.map((one) => finish(fixture, session, fixture.authenticator.register(one))),
    )
    expect(countOutcomes(results)).toEqual({ accepted: 4, TooManyPasskeys: 46 })
    expect(await countPasskeys(fixture, userId)).toBe(5)
  })

  it.each([1, 3])(
    "replaces the least recently used of %i passkeys at the limit after a recovery",
    async (max) => {
      const fixture = createAccountsFixture({ maxPasskeysPerUser: max })
      const { session, userId, credentialId } = await fixture.signUp()
      for (let count = 1; count < max; count += 1) {
        fixture.passSeconds(60)
        await fixture.addPasskey(session, `Passkey ${count}`)
      }
      const recovered = await fixture.recover(session)
      const publicKey = fixture.authenticator.register(await start(fixture, recovered))
      expect(requireOk(await finish(fixture, recovered, publicKey))).toMatchObject({ access: "full" })
      const { passkeys } = requireOk(await fixture.passkeys.listPasskeyDetails({ userId }))
      const ids = passkeys.map((passkey) => passkey.credentialId)
      expect(ids).toHaveLength(max)
      expect(ids).toContain(publicKey.id)
      expect(ids).not.toContain(credentialId)
      const [added, removed] = await fixture.listEventTypes(userId)
      expect([removed, added]).toEqual(["passkey-removed", "passkey-added"])
      // The replaced passkey started this session.
      expect(await fixture.findSession(session)).toBeUndefined()
    },
  )

  it("replaces the only passkey after the last recovery code", async () => {
    const fixture = createAccountsFixture({ maxPasskeysPerUser: 1, hasMail: false })
    const { session, userId } = await fixture.signUp()
    const codes = await fixture.createRecoveryCodes(session)
    const starts = []
    for (const code of codes) {
      starts.push(requireOk(await fixture.accounts.recoverWithCode({ code, browserLabel })))
    }
    const recovered = await fixture.addSession(starts.at(-1) ?? expect.fail("There are no codes."))
    const publicKey = fixture.authenticator.register(await start(fixture, recovered))
    expect(requireOk(await finish(fixture, recovered, publicKey))).toMatchObject({ access: "full" })
    expect(await countPasskeys(fixture, userId)).toBe(1)
    await fixture.signIn({ credentialId: publicKey.id })
  })

  it("keeps the old passkey at the limit if the registration fails or is canceled", async () => {
    const fixture = createAccountsFixture({ maxPasskeysPerUser: 1 })
    const { session, userId, credentialId } = await fixture.signUp()
    const recovered = await fixture.recover(session)
    await start(fixture, recovered)
    const publicKey = fixture.authenticator.register(await start(fixture, recovered), silent)
    expect(outcomeOf(await finish(fixture, recovered, publicKey))).toBe("VerificationFailed")
    expect(await countPasskeys(fixture, userId)).toBe(1)
    await fixture.signIn({ credentialId })
    expect(await fixture.findSession(recovered)).toBeDefined()
  })

  it("replaces nothing if there is room again", async () => {
    const fixture = createAccountsFixture({ maxPasskeysPerUser: 2 })
    const { session, userId, credentialId } = await fixture.signUp()
    const second = await fixture.addPasskey(session)
    const recovered = await fixture.recover(session)
    const publicKey = fixture.authenticator.register(await start(fixture, recovered))
    requireOk(await fixture.accounts.removePasskeys({ session, credentialId: second, browserLabel }))
    requireOk(await finish(fixture, recovered, publicKey))
    const { passkeys } = requireOk(await fixture.passkeys.listPasskeyDetails({ userId }))
    expect(passkeys.map((passkey) => passkey.credentialId).toSorted()).toEqual(
      [credentialId, publicKey.id].toSorted(),
    )
  })

  it("adds one passkey per recovery, even from several tabs", async () => {
    const fixture = createAccountsFixture()
    const { session, userId } = await fixture.signUp()
    const recovered = await fixture.recover(session)
    const options = [await start(fixture, recovered), await start(fixture, recovered)]
    const results = await Promise.all(
      options.map((one) => finish(fixture, recovered, fixture.authenticator.register(one))),
    )
    expect(countOutcomes(results)).toEqual({ accepted: 1, NotSignedIn: 1 })
    expect(await countPasskeys(fixture, userId)).toBe(2)
  })

  it("adds nothing in a session that has ended since the request was checked", async () => {
    const fixture = createAccountsFixture()
    const { session, userId } = await fixture.signUp()
    await fixture.confirmEmail(session, "alice@example.com")
    for (const ended of [await fixture.recover(session), await fixture.signIn()]) {
      const publicKey = fixture.authenticator.register(await start(fixture, ended))
      await fixture.accounts.signOutEverywhere({ session, keepsThis: true, browserLabel })
      const mails = fixture.mails.length
      expect(outcomeOf(await finish(fixture, ended, publicKey))).toBe("NotSignedIn")
      expect(fixture.mails).toHaveLength(mails)
    }
    expect(await countPasskeys(fixture, userId)).toBe(1)
  })
})
