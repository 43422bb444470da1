import { describe, expect, it } from "vitest"
import { createFixture, outcomeOf, requireOk, type Fixture } from "../testing/fixture"

async function startDecoy({ passkeys }: Fixture, name: string) {
  return requireOk(await passkeys.startDecoyAuthentication({ name, boundTo: "browser" }))
    .authenticationOptions
}

describe("startDecoyAuthentication", () => {
  it("returns options of the same shape as an account's", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice", { transports: ["internal", "hybrid"] })
    const real = requireOk(
      await fixture.passkeys.startAuthentication({ userId: "alice", boundTo: "browser" }),
    )
    const decoy = await startDecoy(fixture, "nobody@example.com")
    expect(shapeOf(decoy)).toEqual(shapeOf(real.authenticationOptions))

    const { challenge: realChallenge, allowCredentials: _real, ...realRest } = real.authenticationOptions
    const { challenge, allowCredentials: _decoy, ...rest } = decoy
    expect(rest).toEqual(realRest)
    expect(challenge).toHaveLength(realChallenge.length)
  })

  it("returns the same decoy for the same name, with a new challenge", async () => {
    const fixture = createFixture()
    const first = await startDecoy(fixture, "nobody@example.com")
    const second = await startDecoy(fixture, "nobody@example.com")
    expect(second.allowCredentials).toEqual(first.allowCredentials)
    expect(second.challenge).not.toBe(first.challenge)
  })

  it("derives the decoy from the secret key, so it is the same in another process", async () => {
    const [first] = (await startDecoy(createFixture(), "nobody")).allowCredentials ?? []
    const [second] = (await startDecoy(createFixture(), "nobody")).allowCredentials ?? []
    const [withOtherKey] =
      (await startDecoy(createFixture({ decoyKey: new Uint8Array(32).fill(8) }), "nobody"))
        .allowCredentials ?? []
    expect(second?.id).toBe(first?.id)
    expect(withOtherKey?.id).not.toBe(first?.id)
  })

  it("returns 100 different decoys for 100 names, with realistic ID lengths", async () => {
    const fixture = createFixture()
    const ids: string[] = []
    for (let index = 0; index < 100; index += 1) {
      const { allowCredentials = [] } = await startDecoy(fixture, `nobody${index}`)
      ids.push(...allowCredentials.map(({ id }) => id))
    }
    expect(new Set(ids).size).toBe(100)
    const lengths = new Set(ids.map((id) => Buffer.from(id, "base64url").length))
    expect([...lengths].sort((one, other) => one - other)).toEqual([16, 20, 32])
  })

  it("can't be finished with a real passkey that has the decoy's ID", async () => {
    const fixture = createFixture()
    const options = await startDecoy(fixture, "nobody@example.com")
    const [decoy] = options.allowCredentials ?? []
    // An attacker registers a passkey with the decoy's ID in their own account.
    await fixture.registerPasskey("mallory", { credentialId: Buffer.from(decoy?.id ?? "", "base64url") })
    const finish = (publicKey: unknown) =>
      fixture.passkeys.verifyAuthentication({ publicKey, boundTo: "browser" })
    expect(outcomeOf(await finish(fixture.authenticator.authenticate(options)))).toBe("UnknownCredential")
  })

  it.each(["mallory", "nobody@example.com"])("can't be finished for the user %s", async (userId) => {
    const fixture = createFixture()
    const credentialId = await fixture.registerPasskey(userId)
    const options = await startDecoy(fixture, "nobody@example.com")
    const publicKey = fixture.authenticator.authenticate(options, { credentialId })
    const result = await fixture.passkeys.finishAuthentication({ userId, publicKey, boundTo: "browser" })
    expect(outcomeOf(result)).toBe("NoAuthenticationChallengeFound")
  })

  it("makes the same store calls as startAuthentication", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const calls = spyOnStore(fixture)
    await fixture.passkeys.startAuthentication({ userId: "alice", boundTo: "browser" })
    const real = calls.splice(0)
    await startDecoy(fixture, "nobody@example.com")
    expect(calls).toEqual(real)
    expect(real).toEqual(["listPasskeys", "addChallenge"])
  })
})

function spyOnStore({ context: { store } }: Fixture): string[] {
  const calls: string[] = []
  const { listPasskeys, addChallenge } = store
  store.listPasskeys = (userId) => {
    calls.push("listPasskeys")
    return listPasskeys(userId)
  }
  store.addChallenge = (challenge) => {
    calls.push("addChallenge")
    return addChallenge(challenge)
  }
  return calls
}

/** Returns all keys in order, recursively, with the type of each value. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (typeof value !== "object" || value === null) return typeof value
  return Object.entries(value).map(([key, member]) => [key, shapeOf(member)])
}
