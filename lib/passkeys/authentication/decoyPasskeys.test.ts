import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server"
import { describe, expect, it } from "vitest"
import { createFixture, outcomeOf, requireOk, type Fixture } from "../testing/fixture"
import {
  createSoftwareAuthenticator,
  type AuthenticationOverrides,
  type SoftwareAuthenticator,
} from "../testing/softwareAuthenticator"
import { createDecoyPasskeys, findDecoyPasskey } from "./decoyPasskeys"

const boundTo = "browser"
const origin = "https://example.com"

describe("findDecoyPasskey", () => {
  it("recognizes every decoy, and nothing else", async () => {
    const { context } = createFixture()
    for (let index = 0; index < 50; index += 1) {
      for (const { credentialId } of await createDecoyPasskeys(context, `unknown${index}`)) {
        expect(await findDecoyPasskey(context, credentialId)).toMatchObject({ credentialId })
        const otherKey = { ...context, decoyKey: new Uint8Array(32).fill(8) }
        expect(await findDecoyPasskey(otherKey, credentialId)).toBeUndefined()
      }
    }
    for (const length of [1, 16, 20, 32, 1023]) {
      const id = Buffer.alloc(length, length).toString("base64url")
      expect(await findDecoyPasskey(context, id)).toBeUndefined()
    }
  })
})

describe("a decoy", () => {
  const attacks: [string, AuthenticationOverrides][] = [
    ["the attacker's own signature", {}],
    ["no user handle", { userHandle: null }],
    ["another user handle", { userHandle: Buffer.alloc(32, 1).toString("base64url") }],
    ["no user verification", { isUserVerified: false }],
    ["no user presence", { isUserPresent: false }],
    ["another RP ID", { rpId: "evil.example" }],
    ["another origin", { origin: "https://evil.example" }],
    ["a device-bound passkey", { isBackupEligible: false, isBackedUp: false }],
    ["a counter", { signCount: 7 }],
    ["another type", { type: "webauthn.create" }],
  ]

  it.each(attacks)(
    "is rejected like a real passkey, with and without a username: %s",
    async (_, overrides) => {
      const fixture = createFixture()
      await fixture.registerPasskey("alice")
      const attacker = await createAttacker(fixture)
      const real = await startByName(fixture, "alice")
      const decoy = await startDecoy(fixture)
      expect(await attack(fixture, attacker, decoy, decoy, overrides)).toBe(
        await attack(fixture, attacker, real, real, overrides),
      )
      expect(await attack(fixture, attacker, await startWithoutName(fixture), decoy, overrides)).toBe(
        await attack(fixture, attacker, await startWithoutName(fixture), real, overrides),
      )
    },
  )

  it.each([
    ["the attacker's name", "UnknownCredential", (fixture: Fixture) => startByName(fixture, "attacker")],
    ["another unknown name", "UnknownCredential", (fixture: Fixture) => startDecoy(fixture, "bob")],
    ["no name", "VerificationFailed", startWithoutName],
  ])(
    "is rejected like a real passkey after a start with %s, also if its ID is spelled differently",
    async (_, outcome, start) => {
      const fixture = createFixture()
      await fixture.registerPasskey("alice")
      const attacker = await createAttacker(fixture)
      const realOptions = await startByName(fixture, "alice")
      for (const listed of [realOptions, await startDecoy(fixture)]) {
        expect(await attack(fixture, attacker, await start(fixture), listed, {})).toBe(outcome)
        const respelled = { ...listed, allowCredentials: (listed.allowCredentials ?? []).map(respell) }
        expect(await attack(fixture, attacker, await start(fixture), respelled, {})).toBe("UnknownCredential")
      }
    },
  )

  it("can't be registered, just like a real passkey", async () => {
    const fixture = createFixture()
    const realId = await fixture.registerPasskey("alice")
    const [decoy] = await createDecoyPasskeys(fixture.context, "unknown")
    for (const id of [realId, decoy?.credentialId ?? ""]) {
      const mallory = createSoftwareAuthenticator({ origin })
      const options = await fixture.startRegistration("mallory")
      const publicKey = mallory.register(options, { credentialId: Buffer.from(id, "base64url") })
      const finished = await fixture.passkeys.finishRegistration({ userId: "mallory", publicKey })
      expect(outcomeOf(finished)).toBe("CredentialRegisteredToAnotherUser")
    }
  })

  it("is rejected after the same store calls as a real passkey", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const attacker = await createAttacker(fixture)
    const real = await startByName(fixture, "alice")
    const decoy = await startDecoy(fixture)
    const calls: string[] = []
    const { store } = fixture.context
    for (const name of [
      "takeChallenge",
      "findPasskey",
      "findPasskeyOfAnyUser",
      "recordPasskeyUse",
    ] as const) {
      const original: unknown = store[name]
      Object.assign(store, {
        [name]: (...args: unknown[]): unknown => {
          calls.push(name)
          return Reflect.apply(original as () => unknown, store, args)
        },
      })
    }
    await attack(fixture, attacker, real, real, {})
    const realCalls = calls.splice(0)
    await attack(fixture, attacker, decoy, decoy, {})
    expect(calls).toEqual(realCalls)
  })
})

/** An authenticator with a key of the attacker's own, which will sign for any credential ID. */
async function createAttacker(fixture: Fixture): Promise<SoftwareAuthenticator> {
  const authenticator = createSoftwareAuthenticator({ origin })
  const options = await fixture.startRegistration("attacker")
  const publicKey = authenticator.register(options)
  requireOk(await fixture.passkeys.finishRegistration({ userId: "attacker", publicKey }))
  return authenticator
}

/** Responds to the challenge with the first listed ID and the attacker's key. Returns the outcome. */
async function attack(
  { passkeys }: Fixture,
  attacker: SoftwareAuthenticator,
  { challenge }: PublicKeyCredentialRequestOptionsJSON,
  { allowCredentials = [] }: PublicKeyCredentialRequestOptionsJSON,
  overrides: AuthenticationOverrides,
): Promise<string> {
  const id = allowCredentials[0]?.id ?? ""
  const signed = attacker.authenticate({ challenge, rpId: "example.com" }, overrides)
  const publicKey: AuthenticationResponseJSON = { ...signed, id, rawId: id }
  return outcomeOf(await passkeys.verifyAuthentication({ publicKey, boundTo }))
}

/** Changes the last bit of a base64url text, which is left over: the text stands for the same bytes. */
function respell<Descriptor extends { id: string }>(descriptor: Descriptor): Descriptor {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
  const last = alphabet.indexOf(descriptor.id.at(-1) ?? "")
  const id = descriptor.id.slice(0, -1) + (alphabet[last ^ 1] ?? "")
  expect(Buffer.from(id, "base64url")).toEqual(Buffer.from(descriptor.id, "base64url"))
  return { ...descriptor, id }
}

async function startByName({ passkeys }: Fixture, userId: string) {
  return requireOk(await passkeys.startAuthentication({ userId, boundTo })).authenticationOptions
}

async function startWithoutName({ passkeys }: Fixture) {
  return requireOk(await passkeys.startUsernamelessAuthentication({ boundTo })).authenticationOptions
}

async function startDecoy({ passkeys }: Fixture, name = "unknown") {
  return requireOk(await passkeys.startDecoyAuthentication({ name, boundTo })).authenticationOptions
}
