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
    const decoy = await startDecoy(fixture, "unknown@example.com")
    expect(shapeOf(withOnePasskey(decoy))).toEqual(shapeOf(real.authenticationOptions))

    const { challenge: realChallenge, allowCredentials: _real, ...realRest } = real.authenticationOptions
    const { challenge, allowCredentials: _decoy, ...rest } = decoy
    expect(rest).toEqual(realRest)
    expect(challenge).toHaveLength(realChallenge.length)
  })

  it("returns the same decoy for the same name, with a new challenge", async () => {
    const fixture = createFixture()
    const first = await startDecoy(fixture, "unknown@example.com")
    const second = await startDecoy(fixture, "unknown@example.com")
    expect(second.allowCredentials).toEqual(first.allowCredentials)
    expect(second.challenge).not.toBe(first.challenge)
  })

  it("derives the decoy from the secret key, so it is the same in another process", async () => {
    const [first] = (await startDecoy(createFixture(), "unknown")).allowCredentials ?? []
    const [second] = (await startDecoy(createFixture(), "unknown")).allowCredentials ?? []
    const [withOtherKey] =
      (await startDecoy(createFixture({ decoyKey: new Uint8Array(32).fill(8) }), "unknown"))
        .allowCredentials ?? []
    expect(second?.id).toBe(first?.id)
    expect(withOtherKey?.id).not.toBe(first?.id)
  })

  it("returns different decoys for 100 names, with realistic ID lengths", async () => {
    const fixture = createFixture()
    const ids: string[] = []
    for (let index = 0; index < 100; index += 1) {
      const { allowCredentials = [] } = await startDecoy(fixture, `unknown${index}`)
      ids.push(...allowCredentials.map(({ id }) => id))
    }
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(100)
    const lengths = new Set(ids.map((id) => Buffer.from(id, "base64url").length))
    expect([...lengths].sort((one, other) => one - other)).toEqual([16, 20, 32])
  })

  it("returns one to three decoys, and most often one", async () => {
    const fixture = createFixture()
    const counts = { 1: 0, 2: 0, 3: 0 }
    for (let index = 0; index < 1000; index += 1) {
      const { allowCredentials = [] } = await startDecoy(fixture, `unknown${index}`)
      counts[allowCredentials.length as 1 | 2 | 3] += 1
    }
    expect(counts[1] + counts[2] + counts[3]).toBe(1000)
    expect(counts[1]).toBeGreaterThan(650)
    expect(counts[2]).toBeGreaterThan(100)
    expect(counts[3]).toBeGreaterThan(30)
  })

  it("returns no more decoys than an account can have passkeys", async () => {
    const fixture = createFixture({ maxPasskeysPerUser: 1 })
    for (let index = 0; index < 50; index += 1) {
      expect((await startDecoy(fixture, `unknown${index}`)).allowCredentials).toHaveLength(1)
    }
  })

  it.each(["mallory", "unknown@example.com"])("can't be finished for the user %s", async (userId) => {
    const fixture = createFixture()
    const credentialId = await fixture.registerPasskey(userId)
    const options = await startDecoy(fixture, "unknown@example.com")
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
    await startDecoy(fixture, "unknown@example.com")
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

function withOnePasskey<Options extends { allowCredentials?: unknown[] }>(options: Options): Options {
  return { ...options, allowCredentials: options.allowCredentials?.slice(0, 1) }
}

/** Returns all keys in order, recursively, with the type of each value; of a list, its first item. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf)
  if (typeof value !== "object" || value === null) return typeof value
  return Object.entries(value).map(([key, member]) => [key, shapeOf(member)])
}
