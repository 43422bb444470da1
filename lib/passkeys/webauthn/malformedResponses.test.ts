// Whatever is sent to a finish operation, it answers an error; it never throws, and never accepts what was changed.

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Result } from "../../result"
import { createMemoryStore } from "../memoryStore"
import type { PasskeyStore } from "../store"
import { authenticationKinds } from "../testing/authentications"
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
  test("refuses arbitrary JSON", async () => {
    const fixture = createFixture({ store: createFussyStore() })
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (publicKey) => {
        expect(outcomeOf(await finish(fixture, publicKey))).toBe("MalformedCredential")
      }),
      { numRuns: 200 },
    )
  })

  test("refuses what has the shape of a response and anything in it", async () => {
    const fixture = createFixture({ store: createFussyStore() })
    await fc.assert(
      fc.asyncProperty(arbitraryResponse, async (publicKey) => {
        expect(outcomeOf(await finish(fixture, publicKey))).toMatch(
          /^(MalformedCredential|No\w+ChallengeFound)$/,
        )
      }),
      { numRuns: 300 },
    )
  })

  test("refuses client data with a live challenge and anything beside it", async () => {
    const fixture = createFixture({ store: createFussyStore() })
    await fixture.registerPasskey("alice")
    await fc.assert(
      fc.asyncProperty(arbitraryResponse, fc.nat(), async ({ response, ...rest }, choice) => {
        const challenges = await listLiveChallenges(fixture)
        const { type, challenge } = challenges[choice % challenges.length] ?? { type: "", challenge: "" }
        const clientData = { type, challenge, origin: "https://example.com", crossOrigin: false }
        const clientDataJSON = encode(JSON.stringify(clientData))
        const result = await finish(fixture, { ...rest, response: { ...response, clientDataJSON } })
        expect(outcomeOf(result)).not.toBe("accepted")
      }),
      { numRuns: 100 },
    )
  })

  test.each([
    ["NUL", "\0"],
    ["half a character", "\ud800"],
    ["NUL among letters", "a\0b"],
    ["SQL", "'; drop table"],
    ["an accent", "é"],
    ["padding", "AA=="],
    ["60,000 letters", "a".repeat(60_000)],
  ])("refuses a challenge of %s without troubling the store with it", async (_, challenge) => {
    const fixture = createFixture({ store: createFussyStore() })
    const clientData = { type: "webauthn.get", challenge, origin: "https://example.com" }
    const publicKey = { response: { clientDataJSON: encode(JSON.stringify(clientData)) } }
    expect(outcomeOf(await finish(fixture, publicKey))).toMatch(/^(MalformedCredential|No\w+ChallengeFound)$/)
  })
})

test.each([
  ["NUL", "\0"],
  ["half a character", "\ud800"],
  ["NUL among letters", "a\0b"],
  ["nothing", ""],
  ["an accent", "é"],
  ["60,000 letters", "A".repeat(60_000)],
])("a credential id of %s is not found, and is no fault", async (_, credentialId) => {
  const { passkeys } = createFixture({ store: createFussyStore() })
  const args = { userId: "alice", credentialId }
  expect(outcomeOf(await passkeys.deregisterPasskey(args))).toBe("PasskeyNotFound")
  expect(outcomeOf(await passkeys.renamePasskey({ ...args, displayName: "name" }))).toBe("PasskeyNotFound")
})

describe("a valid registration of which one member is replaced or left out", () => {
  // Hints and members that are not read: without them, or with nonsense in them, it is the same registration.
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

  test("is refused, unless the member means nothing", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), replacement, async (path, value) => {
        const fixture = createFixture({ store: createFussyStore() })
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

  test("never makes the operation throw where one bit is changed", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("clientDataJSON", "attestationObject"),
        fc.nat(),
        async (member, bit) => {
          const fixture = createFixture({ store: createFussyStore() })
          const honest = fixture.authenticator.register(await fixture.startRegistration("alice"))
          const { response } = honest
          const publicKey = { ...honest, response: { ...response, [member]: flipBit(response[member], bit) } }
          const result = await fixture.passkeys.finishRegistration({ userId: "alice", publicKey })
          // Without attestation nothing is signed: a changed key or AAGUID is one's own loss. The id is another matter.
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

describe.each(authenticationKinds)("a valid authentication $name", ({ name, start, finish }) => {
  const unread = ["authenticatorAttachment", "clientExtensionResults"]
  const signed = ["response.clientDataJSON", "response.authenticatorData", "response.signature"]
  const paths = ["id", "rawId", "type", "response", "response.userHandle", ...signed, ...unread]
  // Where the user is known, the user handle may be absent.
  const mayMissUserHandle = name === "for a user that is known"

  test("of which one member is replaced or left out is refused, unless the member means nothing", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), replacement, async (path, value) => {
        const fixture = createFixture({ store: createFussyStore() })
        await fixture.registerPasskey("alice")
        const honest = fixture.authenticator.authenticate(await start(fixture, "alice"))
        const result = await finish(fixture, "alice", replaceMember(honest, path, value))
        const isSame =
          unread.includes(path) || (mayMissUserHandle && path === "response.userHandle" && value == null)
        expect(outcomeOf(result) === "accepted").toBe(isSame)
      }),
      { numRuns: 300 },
    )
  })

  test("of which one bit is changed is refused", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("clientDataJSON", "authenticatorData", "signature"),
        fc.nat(),
        async (member, bit) => {
          const fixture = createFixture({ store: createFussyStore() })
          // Ed25519, whose signatures have one encoding: SimpleWebAuthn's reader overlooks a bit of ES256's DER tags.
          await fixture.registerPasskey("alice", { algorithm: -8 })
          const honest = fixture.authenticator.authenticate(await start(fixture, "alice"))
          const { response } = honest
          const publicKey = { ...honest, response: { ...response, [member]: flipBit(response[member], bit) } }
          expect(outcomeOf(await finish(fixture, "alice", publicKey))).not.toBe("accepted")
        },
      ),
      { numRuns: 300 },
    )
  })
})

const base64url = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString("base64url"))
const mostly = (usual: fc.Arbitrary<unknown>) => fc.oneof({ weight: 4, arbitrary: usual }, fc.jsonValue())

const arbitraryClientData = fc
  .record(
    {
      type: mostly(fc.constantFrom("webauthn.create", "webauthn.get")),
      challenge: mostly(fc.oneof(base64url, fc.string({ unit: "binary" }), fc.constantFrom("\0", "\ud800"))),
      origin: mostly(fc.constantFrom("https://example.com", "https://evil.example", "\ud800\0")),
      crossOrigin: mostly(fc.boolean()),
      topOrigin: mostly(fc.webUrl()),
    },
    { requiredKeys: ["type", "challenge", "origin"] },
  )
  .map((clientData) => encode(JSON.stringify(clientData)))

const sameId = mostly(base64url)

const arbitraryResponse = fc
  .record({
    id: sameId,
    hasSameRawId: fc.boolean(),
    rawId: sameId,
    type: mostly(fc.constant("public-key")),
    clientExtensionResults: fc.jsonValue(),
    response: fc.record(
      {
        clientDataJSON: mostly(arbitraryClientData),
        attestationObject: mostly(base64url),
        authenticatorData: mostly(base64url),
        signature: mostly(base64url),
        userHandle: mostly(base64url),
        transports: mostly(fc.array(fc.constantFrom("usb", "internal", "nonsense"))),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ hasSameRawId, ...response }) => ({ ...response, ...(hasSameRawId && { rawId: response.id }) }))

/** Undefined leaves the member out. */
const replacement = fc.oneof(fc.constant(undefined), fc.jsonValue(), base64url, fc.string())

/** A copy of the response with the member at `path` replaced, or left out. */
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

/** New challenges of every kind that the user "alice" or the browser "browser" may answer. */
async function listLiveChallenges(fixture: Fixture): Promise<{ type: string; challenge: string }[]> {
  const registration = await fixture.startRegistration("alice")
  const challenges = [{ type: "webauthn.create", challenge: registration.challenge }]
  for (const { start } of authenticationKinds) {
    challenges.push({ type: "webauthn.get", challenge: (await start(fixture, "alice")).challenge })
  }
  return challenges
}

/**
 * A memory store that throws where a database would: PostgreSQL takes no NUL and no half of a surrogate pair in a
 * text, and would answer with an error where the domain must answer with a refusal.
 */
function createFussyStore(): PasskeyStore {
  const store = createMemoryStore()
  const demandText = (...texts: string[]) => {
    if (texts.some((text) => text.includes("\0") || !text.isWellFormed())) throw new Error("not a text")
  }
  return {
    ...store,
    takeChallenge: async (challenge) => {
      demandText(challenge)
      return store.takeChallenge(challenge)
    },
    findPasskey: async (userId, credentialId) => {
      demandText(userId, credentialId)
      return store.findPasskey(userId, credentialId)
    },
    findPasskeyOfAnyUser: async (credentialId) => {
      demandText(credentialId)
      return store.findPasskeyOfAnyUser(credentialId)
    },
    renamePasskey: async (userId, credentialId, displayName) => {
      demandText(userId, credentialId, displayName)
      return store.renamePasskey(userId, credentialId, displayName)
    },
    removePasskey: async (userId, credentialId) => {
      demandText(userId, credentialId)
      return store.removePasskey(userId, credentialId)
    },
  }
}
