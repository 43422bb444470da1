// Property tests: for any input, a finish operation returns an error. It never throws, and never accepts a changed
// response.

import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Result } from "../../result"
import { createMemoryStore } from "../memoryStore"
import type { PasskeyStore } from "../store"
import { anyCharacter, anyUrl } from "../testing/arbitraries"
import { authenticationKinds } from "../testing/authenticationKinds"
import { createFixture, outcomeOf, type Fixture } from "../testing/fixture"

type Finish = (
  fixture: Fixture,
  publicKey: unknown,
) => Promise<Result<unknown, { type: string; details?: unknown }>>

const finishes: [string, Finish][] = [
  [
    "finishRegistration",
    ({ passkeys }, publicKey) => passkeys.finishRegistration({ userId: "alice", publicKey }),
  ],
  ["verifyRegistration", ({ passkeys }, publicKey) => passkeys.verifyRegistration({ publicKey })],
  [
    "finishAuthentication",
    ({ passkeys }, publicKey) => passkeys.finishAuthentication({ userId: "alice", publicKey }),
  ],
  [
    "verifyAuthentication",
    ({ passkeys }, publicKey) => passkeys.verifyAuthentication({ publicKey, boundTo: "browser" }),
  ],
]

describe.each(finishes)("%s", (_, finish) => {
  it("rejects arbitrary JSON", async () => {
    const fixture = createFixture({ store: createStrictStore() })
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (publicKey) => {
        expect(outcomeOf(await finish(fixture, publicKey))).toBe("MalformedCredential")
      }),
      { numRuns: 200 },
    )
  })

  it("rejects arbitrary values in the shape of a response", async () => {
    const fixture = createFixture({ store: createStrictStore() })
    await fc.assert(
      fc.asyncProperty(arbitraryResponse, async (publicKey) => {
        expect(outcomeOf(await finish(fixture, publicKey))).toMatch(
          /^(MalformedCredential|No\w+ChallengeFound)$/,
        )
      }),
      { numRuns: 300 },
    )
  })

  it("rejects a valid challenge with arbitrary values beside it", async () => {
    const fixture = createFixture({ store: createStrictStore() })
    await fixture.registerPasskey("alice")
    await fc.assert(
      fc.asyncProperty(arbitraryResponse, fc.nat(), async ({ response, ...rest }, choice) => {
        const challenges = await startEveryCeremony(fixture)
        const { type, challenge } = challenges[choice % challenges.length] ?? { type: "", challenge: "" }
        const clientData = { type, challenge, origin: "https://example.com", crossOrigin: false }
        const clientDataJSON = encode(JSON.stringify(clientData))
        const result = await finish(fixture, { ...rest, response: { ...response, clientDataJSON } })
        expect(outcomeOf(result)).not.toBe("accepted")
      }),
      { numRuns: 100 },
    )
  })

  it.each([
    ["NUL", "\0"],
    ["a lone surrogate", "\ud800"],
    ["NUL among letters", "a\0b"],
    ["SQL", "'; drop table"],
    ["an accent", "é"],
    ["padding", "AA=="],
    ["60,000 letters", "a".repeat(60_000)],
  ])("rejects a challenge of %s without passing it to the store", async (_, challenge) => {
    const fixture = createFixture({ store: createStrictStore() })
    const clientData = { type: "webauthn.get", challenge, origin: "https://example.com" }
    const publicKey = { response: { clientDataJSON: encode(JSON.stringify(clientData)) } }
    expect(outcomeOf(await finish(fixture, publicKey))).toMatch(/^(MalformedCredential|No\w+ChallengeFound)$/)
  })
})

describe("deregisterPasskey and renamePasskey", () => {
  it.each([
    ["NUL", "\0"],
    ["a lone surrogate", "\ud800"],
    ["NUL among letters", "a\0b"],
    ["no characters", ""],
    ["an accent", "é"],
    ["60,000 letters", "A".repeat(60_000)],
  ])("don't find a credential ID of %s", async (_, credentialId) => {
    const { passkeys } = createFixture({ store: createStrictStore() })
    const args = { userId: "alice", credentialId }
    expect(outcomeOf(await passkeys.deregisterPasskey(args))).toBe("PasskeyNotFound")
    expect(outcomeOf(await passkeys.renamePasskey({ ...args, displayName: "name" }))).toBe("PasskeyNotFound")
  })
})

describe("finishRegistration with a changed response", () => {
  // Hints, and members that are never read. Changing them doesn't change the registration.
  const unread = ["authenticatorAttachment", "clientExtensionResults", "response.transports"]
  const paths = [
    "id",
    "rawId",
    "type",
    "response",
    "response.clientDataJSON",
    "response.attestationObject",
    ...unread,
  ]

  it("rejects it if a member that is read is replaced or removed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), replacement, async (path, value) => {
        const fixture = createFixture({ store: createStrictStore() })
        const honest = fixture.authenticator.register(await fixture.startRegistration("alice"))
        const result = await fixture.passkeys.finishRegistration({
          userId: "alice",
          publicKey: replaceMember(honest, path, value),
        })
        expect(outcomeOf(result) === "accepted").toBe(unread.includes(path))
      }),
      { numRuns: 300 },
    )
  })

  it("never throws if one bit is flipped", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("clientDataJSON", "attestationObject"),
        fc.nat(),
        async (member, bit) => {
          const fixture = createFixture({ store: createStrictStore() })
          const honest = fixture.authenticator.register(await fixture.startRegistration("alice"))
          const { response } = honest
          const publicKey = { ...honest, response: { ...response, [member]: flipBit(response[member], bit) } }
          const result = await fixture.passkeys.finishRegistration({ userId: "alice", publicKey })
          // Without attestation nothing is signed, so a changed key or AAGUID goes unnoticed. A changed ID doesn't.
          if (result.ok) {
            const [passkey] = await fixture.context.store.listPasskeys("alice")
            expect(passkey).toMatchObject({ credentialId: honest.id, userId: "alice" })
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe.each(authenticationKinds)(
  "authentication $name with a changed response",
  ({ name, start, finish }) => {
    const unread = ["authenticatorAttachment", "clientExtensionResults"]
    const signed = ["response.clientDataJSON", "response.authenticatorData", "response.signature"]
    const paths = ["id", "rawId", "type", "response", "response.userHandle", ...signed, ...unread]
    // The user handle is optional if the user is known.
    const mayMissUserHandle = name === "for a known user"

    it("rejects it if a member that is read is replaced or removed", async () => {
      const fixture = createFixture({ store: createStrictStore() })
      await fixture.registerPasskey("alice")
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...paths), replacement, async (path, value) => {
          const honest = fixture.authenticator.authenticate(await start(fixture, "alice"))
          const result = await finish(fixture, "alice", replaceMember(honest, path, value))
          const isMissingUserHandle = path === "response.userHandle" && (value == null || value === "")
          const isUnchanged = unread.includes(path) || (mayMissUserHandle && isMissingUserHandle)
          expect(outcomeOf(result) === "accepted").toBe(isUnchanged)
        }),
        { numRuns: 300 },
      )
    })

    it("rejects it if one bit is flipped", async () => {
      const fixture = createFixture({ store: createStrictStore() })
      // Ed25519 signatures have only one encoding. For ES256, SimpleWebAuthn ignores a bit of the DER tags.
      await fixture.registerPasskey("alice", { algorithm: -8 })
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom("clientDataJSON", "authenticatorData", "signature"),
          fc.nat(),
          async (member, bit) => {
            const honest = fixture.authenticator.authenticate(await start(fixture, "alice"))
            const { response } = honest
            const publicKey = {
              ...honest,
              response: { ...response, [member]: flipBit(response[member], bit) },
            }
            expect(outcomeOf(await finish(fixture, "alice", publicKey))).not.toBe("accepted")
          },
        ),
        { numRuns: 300 },
      )
    })
  },
)

const base64url = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString("base64url"))
const usually = (usual: fc.Arbitrary<unknown>) => fc.oneof({ weight: 4, arbitrary: usual }, fc.jsonValue())

const arbitraryClientData = fc
  .record(
    {
      type: usually(fc.constantFrom("webauthn.create", "webauthn.get")),
      challenge: usually(
        fc.oneof(base64url, fc.string({ unit: anyCharacter }), fc.constantFrom("\0", "\ud800")),
      ),
      origin: usually(fc.constantFrom("https://example.com", "https://evil.example", "\ud800\0")),
      crossOrigin: usually(fc.boolean()),
      topOrigin: usually(anyUrl),
    },
    { requiredKeys: ["type", "challenge", "origin"] },
  )
  .map((clientData) => encode(JSON.stringify(clientData)))

const sameId = usually(base64url)

const arbitraryResponse = fc
  .record({
    id: sameId,
    hasSameRawId: fc.boolean(),
    rawId: sameId,
    type: usually(fc.constant("public-key")),
    clientExtensionResults: fc.jsonValue(),
    response: fc.record(
      {
        clientDataJSON: usually(arbitraryClientData),
        attestationObject: usually(base64url),
        authenticatorData: usually(base64url),
        signature: usually(base64url),
        userHandle: usually(base64url),
        transports: usually(fc.array(fc.constantFrom("usb", "internal", "nonsense"))),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ hasSameRawId, ...response }) => ({ ...response, ...(hasSameRawId && { rawId: response.id }) }))

/** Undefined removes the member. */
const replacement = fc.oneof(fc.constant(undefined), fc.jsonValue(), base64url, fc.string())

/** Returns a copy of the response with the member at `path` replaced or removed. */
function replaceMember(response: object, path: string, value: unknown): unknown {
  const [first = "", second] = path.split(".")
  const members = new Map(Object.entries(response))
  const inner: unknown = members.get(first)
  if (second === undefined) members.set(first, value)
  else if (typeof inner === "object" && inner !== null) members.set(first, { ...inner, [second]: value })
  return JSON.parse(JSON.stringify(Object.fromEntries(members)))
}

function flipBit(base64url: string, bit: number): string {
  const bytes = Buffer.from(base64url, "base64url")
  const position = bit % (bytes.length * 8)
  const index = position >> 3
  bytes.writeUInt8(bytes.readUInt8(index) ^ (1 << (position & 7)), index)
  return bytes.toString("base64url")
}

function encode(text: string): string {
  return Buffer.from(text).toString("base64url")
}

/** Starts every kind of ceremony for the user "alice" or the browser "browser", and returns the challenges. */
async function startEveryCeremony(fixture: Fixture): Promise<{ type: string; challenge: string }[]> {
  const registration = await fixture.startRegistration("alice")
  const challenges = [{ type: "webauthn.create", challenge: registration.challenge }]
  for (const { start } of authenticationKinds) {
    challenges.push({ type: "webauthn.get", challenge: (await start(fixture, "alice")).challenge })
  }
  return challenges
}

/**
 * Creates a memory store that throws like a database. PostgreSQL rejects NUL and lone surrogates in text, and the
 * operations must return an error before such text gets there.
 */
function createStrictStore(): PasskeyStore {
  const store = createMemoryStore()
  const requireText = (...texts: string[]) => {
    if (texts.some((text) => text.includes("\0") || !text.isWellFormed())) throw new Error("not a text")
  }
  return {
    ...store,
    takeChallenge: async (challenge) => {
      requireText(challenge)
      return store.takeChallenge(challenge)
    },
    findPasskey: async (userId, credentialId) => {
      requireText(userId, credentialId)
      return store.findPasskey(userId, credentialId)
    },
    findPasskeyOfAnyUser: async (credentialId) => {
      requireText(credentialId)
      return store.findPasskeyOfAnyUser(credentialId)
    },
    renamePasskey: async (userId, credentialId, displayName) => {
      requireText(userId, credentialId, displayName)
      return store.renamePasskey(userId, credentialId, displayName)
    },
    removePasskey: async (userId, credentialId) => {
      requireText(userId, credentialId)
      return store.removePasskey(userId, credentialId)
    },
  }
}
