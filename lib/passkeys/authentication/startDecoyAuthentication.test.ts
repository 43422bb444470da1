import { describe, expect, test } from "vitest"
import { createFixture, outcomeOf, requireOk, type Fixture } from "../testing/fixture"

async function startDecoy({ passkeys }: Fixture, name: string) {
  return requireOk(await passkeys.startDecoyAuthentication({ name, boundTo: "browser" }))
    .authenticationOptions
}

describe("startDecoyAuthentication", () => {
  test("answers options of the same shape as an account's", async () => {
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

  test("a name has the same made-up passkey each time, and a new challenge", async () => {
    const fixture = createFixture()
    const first = await startDecoy(fixture, "nobody@example.com")
    const second = await startDecoy(fixture, "nobody@example.com")
    expect(second.allowCredentials).toEqual(first.allowCredentials)
    expect(second.challenge).not.toBe(first.challenge)
  })

  test("it is the same one in another process, and not to be told without the secret", async () => {
    const [here] = (await startDecoy(createFixture(), "nobody")).allowCredentials ?? []
    const [there] = (await startDecoy(createFixture(), "nobody")).allowCredentials ?? []
    const [elsewhere] =
      (await startDecoy(createFixture({ decoyKey: new Uint8Array(32).fill(8) }), "nobody"))
        .allowCredentials ?? []
    expect(there?.id).toBe(here?.id)
    expect(elsewhere?.id).not.toBe(here?.id)
  })

  test("a hundred names have a hundred made-up passkeys, of the lengths that real ones have", async () => {
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

  test("can't be finished with a passkey that has the made-up id", async () => {
    const fixture = createFixture()
    const options = await startDecoy(fixture, "nobody@example.com")
    const [decoy] = options.allowCredentials ?? []
    // Someone registers a passkey of that very id under an account of their own.
    await fixture.registerPasskey("mallory", { credentialId: Buffer.from(decoy?.id ?? "", "base64url") })
    const finish = (publicKey: unknown) =>
      fixture.passkeys.verifyAuthentication({ publicKey, boundTo: "browser" })
    expect(outcomeOf(await finish(fixture.authenticator.authenticate(options)))).toBe("UnknownCredential")
  })

  test.each(["mallory", "nobody@example.com"])("can't be finished as the user %s", async (userId) => {
    const fixture = createFixture()
    const credentialId = await fixture.registerPasskey(userId)
    const options = await startDecoy(fixture, "nobody@example.com")
    const publicKey = fixture.authenticator.authenticate(options, { credentialId })
    const result = await fixture.passkeys.finishAuthentication({ userId, publicKey, boundTo: "browser" })
    expect(outcomeOf(result)).toBe("NoAuthenticationChallengeFound")
  })

  test("does the same work on the store as the start of a real one", async () => {
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

/** The keys, all the way down, in their order, and the type of each value. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (typeof value !== "object" || value === null) return typeof value
  return Object.entries(value).map(([key, member]) => [key, shapeOf(member)])
}
