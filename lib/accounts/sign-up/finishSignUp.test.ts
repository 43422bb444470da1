import { describe, expect, it } from "vitest"
import { countOutcomes, outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import {
  browser as boundTo,
  browserLabel,
  createAccountsFixture,
  type AccountsFixture,
} from "../testing/fixture"
import type { StartSignUpArguments } from "./startSignUp"

async function start({ accounts }: AccountsFixture, args: Partial<StartSignUpArguments> = {}) {
  const started = await accounts.startSignUp({ emailOrUsername: "alice", boundTo, ...args })
  return requireOk(started).registrationOptions
}

const finish = ({ accounts }: AccountsFixture, publicKey: unknown) =>
  accounts.finishSignUp({ publicKey, boundTo, browserLabel })

function countRows({ memory: { accounts, events, passkeyState } }: AccountsFixture) {
  const { users, passkeys } = passkeyState
  return { accounts: accounts.size, users: users.size, passkeys: passkeys.size, events: events.length }
}

describe("finishSignUp", () => {
  it("creates the account with its first passkey and event, and starts a full session", async () => {
    const fixture = createAccountsFixture()
    const names = { emailOrUsername: " Alice ", userDisplayName: " A. ", passkeyDisplayName: " Laptop " }
    const publicKey = fixture.authenticator.register(await start(fixture, names))
    const { userId, ...session } = requireOk(await finish(fixture, publicKey))
    expect(session).toEqual({
      credentialId: publicKey.id,
      access: "full",
      begunBy: "sign-up",
      isCrossDevice: false,
      verifiedAt: fixture.now(),
    })
    expect(await fixture.accounts.findAccount(userId)).toEqual({
      id: userId,
      name: "Alice",
      lostName: null,
      displayName: "A.",
      createdAt: fixture.now(),
      email: null,
      requiresPasskey: false,
      recoveryVersion: 0,
    })
    const { passkeys } = requireOk(await fixture.passkeys.listPasskeyDetails({ userId }))
    expect(passkeys).toMatchObject([
      { credentialId: publicKey.id, displayName: "Laptop", lastUsedAt: null, lastUsedFrom: null },
    ])
    expect(await fixture.accounts.listEvents({ userId })).toMatchObject([
      {
        type: "signed-up",
        detail: "Laptop",
        browserLabel,
        at: fixture.now().toISOString(),
      },
    ])
  })

  it("accepts a challenge once, even from fifty requests at the same time", async () => {
    const fixture = createAccountsFixture()
    const publicKey = fixture.authenticator.register(await start(fixture))
    const results = await Promise.all(Array.from({ length: 50 }, () => finish(fixture, publicKey)))
    expect(countOutcomes(results)).toEqual({ accepted: 1, NoRegistrationChallengeFound: 49 })
    expect(countRows(fixture)).toEqual({ accounts: 1, users: 1, passkeys: 1, events: 1 })
  })

  it("rejects a challenge of another browser", async () => {
    const fixture = createAccountsFixture()
    const publicKey = fixture.authenticator.register(await start(fixture))
    const finished = await fixture.accounts.finishSignUp({ publicKey, boundTo: "another", browserLabel })
    expect(outcomeOf(finished)).toBe("NoRegistrationChallengeFound")
    expect(outcomeOf(await finish(fixture, publicKey))).toBe("NoRegistrationChallengeFound")
  })

  it("rejects a challenge after five minutes", async () => {
    const fixture = createAccountsFixture()
    const publicKey = fixture.authenticator.register(await start(fixture))
    fixture.passSeconds(300)
    expect(outcomeOf(await finish(fixture, publicKey))).toBe("NoRegistrationChallengeFound")
  })

  it("rejects a challenge for adding a passkey to an account", async () => {
    const fixture = createAccountsFixture()
    const { session } = await fixture.signUp("bob")
    const started = await fixture.accounts.startAddingPasskey({ session })
    const options = { ...requireOk(started).registrationOptions, excludeCredentials: [] }
    const publicKey = fixture.authenticator.register(options)
    expect(outcomeOf(await finish(fixture, publicKey))).toBe("NoRegistrationChallengeFound")
    expect(countRows(fixture)).toEqual({ accounts: 1, users: 1, passkeys: 1, events: 1 })
  })

  it("creates one account when ten people want the same name, and stores nothing of the others", async () => {
    const fixture = createAccountsFixture()
    const names = Array.from({ length: 10 }, (_, index) => (index % 2 ? "Wanted" : "wanted"))
    const started = await Promise.all(names.map((emailOrUsername) => start(fixture, { emailOrUsername })))
    const results = await Promise.all(
      started.map((options) => finish(fixture, fixture.authenticator.register(options))),
    )
    expect(countOutcomes(results)).toEqual({ accepted: 1, AccountAlreadyExists: 9 })
    expect(countRows(fixture)).toEqual({ accounts: 1, users: 1, passkeys: 1, events: 1 })
  })

  it("rejects another account's credential ID, and stores nothing", async () => {
    const fixture = createAccountsFixture()
    const victim = await fixture.signUp("bob")
    const credentialId = Buffer.from(victim.credentialId, "base64url")
    const publicKey = fixture.authenticator.register(await start(fixture), { credentialId })
    expect(outcomeOf(await finish(fixture, publicKey))).toBe("CredentialRegisteredToAnotherUser")
    expect(countRows(fixture)).toEqual({ accounts: 1, users: 1, passkeys: 1, events: 1 })
  })

  it("rejects a passkey for which the user was not verified", async () => {
    const fixture = createAccountsFixture()
    const publicKey = fixture.authenticator.register(await start(fixture), { isUserVerified: false })
    expect(outcomeOf(await finish(fixture, publicKey))).toBe("UserNotVerified")
    expect(countRows(fixture)).toEqual({ accounts: 0, users: 0, passkeys: 0, events: 0 })
  })
})
