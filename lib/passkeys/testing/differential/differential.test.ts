// We verify ceremonies with our own steps, on top of SimpleWebAuthn's parsers. Here 5,000 mutations of valid
// responses go through our steps and through SimpleWebAuthn's own verification. They may disagree only in the ways
// listed below.

import {
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from "@simplewebauthn/server"
import { describe, expect, it } from "vitest"
import { createPasskeys } from "../../index"
import { createMemoryStore } from "../../memoryStore"
import { supportedAlgorithmIDs } from "../../policy"
import type { StoredChallenge, StoredPasskey } from "../../types"
import { reasonOf, testOrigin, testRpId } from "../fixture"
import { mutateResponse } from "./mutations.ts"
import { Random } from "./random.ts"
import {
  createSampleKeys,
  createValidParts,
  encodeCbor,
  toBase64URL,
  type EncodedResponse,
  type ResponseParts,
  type SampleKey,
} from "./sampleResponses.ts"

/** A way in which the two may disagree, and why. */
interface Deviation {
  /** Our outcome: `reasonOf` the result. */
  ours: RegExp
  /** SimpleWebAuthn's outcome: `accepted`, or the message of its error. */
  library: RegExp
  why: string
}

const accepted = /^accepted$/

const deviations: readonly Deviation[] = [
  {
    ours: /embedded in another origin/,
    library: accepted,
    why: "We allow no embedding. The library ignores crossOrigin and topOrigin of a registration, and accepts an assertion with crossOrigin but no topOrigin.",
  },
  {
    ours: /id doesn't match the credential ID in the authenticator data/,
    library: accepted,
    why: "The library returns the ID of the authenticator data. We refuse a response whose two IDs differ.",
  },
  {
    ours: /^UnknownCredential/,
    library: accepted,
    why: "We look the passkey up by the response's ID. The library leaves that to its caller.",
  },
  {
    ours: /the user handle doesn't match the passkey's owner/,
    library: accepted,
    why: "The library leaves the user handle to its caller.",
  },
  {
    ours: /the passkey's backup eligibility has changed/,
    library: accepted,
    why: "Backup eligibility never changes. The library doesn't compare it with the stored passkey.",
  },
  {
    ours: /^NotDiscoverable$/,
    library: accepted,
    why: "We refuse a passkey that the browser reports as not discoverable: it could never sign in without a name.",
  },
  {
    ours: /the public key doesn't fit its algorithm/,
    library: accepted,
    why: "The library reads only the algorithm of a new key. We refuse a key that couldn't verify a signature.",
  },
  {
    ours: /must be base64url|id and rawId must be the same base64url/,
    library: accepted,
    why: "The library accepts standard base64, padding and characters that its decoder skips. We accept base64url only.",
  },
  {
    ours: /id must not be longer than 1023 bytes/,
    library: accepted,
    why: "The specification's limit, which the library leaves to its caller.",
  },
  {
    ours: accepted,
    library: /attestation|Attestation|\(TPM\)|reading 'size'/,
    why: "Attestation isn't requested, so an attestation statement is ignored (docs/decisions/008).",
  },
  {
    ours: accepted,
    library: /^Leftover bytes|^(Float16 data is unsupported|Map is not|Length not|Unsupported or not)/,
    why: "The library measures extension outputs by encoding them again. We walk over their bytes.",
  },
  {
    ours: /the (attestation object|authenticator data) can't be read/,
    library: accepted,
    why: "Extension outputs must be a well-formed map. The library also accepts other values, and a text that is cut off.",
  },
  {
    ours: accepted,
    library: /^Response counter value \d+ was lower than expected/,
    why: "A counter that goes back is only a warning for a synced passkey (docs/decisions/021).",
  },
  {
    ours: accepted,
    library: /tokenBinding|TokenBinding/,
    why: "Token binding was removed from WebAuthn Level 3. Unknown members of the client data are ignored.",
  },
]

/** The library verifies ES384. A passkey with such a key can't be registered here, so a stored one signs no one in. */
const es384: Deviation = {
  ours: /the signature is not valid/,
  library: accepted,
  why: "Only the algorithms of the policy verify a signature.",
}

const keys = createSampleKeys()
const userId = "alice"
const userHandle = Buffer.alloc(32, 5).toString("base64url")
const storedSignCount = 4
const credentialId = Buffer.alloc(32, 9)
const challenge = Buffer.alloc(32, 3).toString("base64url")
const now = new Date("2026-08-01T12:00:00.000Z")
/** For each of the four keys and both ceremonies: 5,000 in all. */
const mutationsEach = 625

describe("our verification and SimpleWebAuthn's", () => {
  const observed = new Set<Deviation>()
  const outcomes = { accepted: 0, refused: 0 }

  it.each(
    keys.flatMap((key) =>
      (["registration", "authentication"] as const).map((ceremony) => ({ name: key.name, key, ceremony })),
    ),
  )("agree on mutated responses: $name $ceremony", { timeout: 30_000 }, async ({ key, ceremony }) => {
    const known = key.name === "ES384" ? [...deviations, es384] : deviations
    const firstSeed = (keys.indexOf(key) * 2 + (ceremony === "registration" ? 0 : 1)) * mutationsEach
    const disagreements: string[] = []
    for (let seed = firstSeed; seed < firstSeed + mutationsEach; seed += 1) {
      const { response, mutations } = createMutatedResponse(key, ceremony, seed)
      const ours = await verifyOurWay(key, ceremony, response)
      const library = await verifyByLibrary(key, ceremony, response)
      if (accepted.test(ours) === accepted.test(library)) {
        outcomes[accepted.test(ours) ? "accepted" : "refused"] += 1
        continue
      }
      const deviation = known.find((each) => each.ours.test(ours) && each.library.test(library))
      if (deviation) observed.add(deviation)
      else disagreements.push(`seed ${seed} (${mutations}): ours ${ours}; library ${library}`)
    }
    expect(disagreements).toEqual([])
  })

  it("both accepted and both refused many of the responses", () => {
    expect(outcomes.accepted).toBeGreaterThan(500)
    expect(outcomes.refused).toBeGreaterThan(1500)
  })

  it.each(deviations)("disagree as documented: $why", (deviation) => {
    expect(observed).toContain(deviation)
  })
})

function createMutatedResponse(key: SampleKey, ceremony: ResponseParts["ceremony"], seed: number) {
  return mutateResponse(createParts(key, ceremony), new Random(seed))
}

function createParts(key: SampleKey, ceremony: ResponseParts["ceremony"]): ResponseParts {
  return createValidParts({
    ceremony,
    key,
    challenge,
    origin: testOrigin,
    rpId: testRpId,
    credentialId,
    userHandle,
    signCount: storedSignCount + 1,
  })
}

async function verifyOurWay(
  key: SampleKey,
  ceremony: ResponseParts["ceremony"],
  publicKey: EncodedResponse,
): Promise<string> {
  const store = createMemoryStore()
  await store.findOrCreatePasskeyUser({ userId, userName: userId, newUserHandle: userHandle, now })
  await store.addChallenge(toStoredChallenge(ceremony))
  if (ceremony === "authentication") await store.addPasskey(toStoredPasskey(key), 1)
  const passkeys = createPasskeys({
    store,
    rpId: testRpId,
    rpName: "Example",
    defaultOrigin: testOrigin,
    maxPasskeysPerUser: 5,
    decoyKey: new Uint8Array(32),
    now: () => now,
  })
  return reasonOf(
    ceremony === "registration"
      ? await passkeys.verifyRegistration({ userId, publicKey })
      : await passkeys.verifyAuthentication({ userId, publicKey }),
  )
}

async function verifyByLibrary(
  key: SampleKey,
  ceremony: ResponseParts["ceremony"],
  response: EncodedResponse,
): Promise<string> {
  const expected = { expectedChallenge: challenge, expectedOrigin: testOrigin, expectedRPID: testRpId }
  try {
    const { verified } =
      ceremony === "registration"
        ? await verifyRegistrationResponse({
            ...expected,
            response: response as unknown as RegistrationResponseJSON,
            supportedAlgorithmIDs,
          })
        : await verifyAuthenticationResponse({
            ...expected,
            response: response as unknown as AuthenticationResponseJSON,
            credential: {
              id: toBase64URL(credentialId),
              publicKey: encodeCbor(key.coseKey),
              counter: storedSignCount,
            },
          })
    return verified ? "accepted" : "not verified"
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function toStoredChallenge(ceremony: ResponseParts["ceremony"]): StoredChallenge {
  return {
    challenge,
    ceremony,
    userId,
    allowedOrigins: [testOrigin],
    boundTo: null,
    purpose: null,
    isConditional: false,
    newUserHandle: null,
    passkeyDisplayName: null,
    callerState: null,
    expiresAt: new Date(now.getTime() + 1000),
  }
}

function toStoredPasskey(key: SampleKey): StoredPasskey {
  return {
    credentialId: toBase64URL(credentialId),
    userId,
    publicKey: new Uint8Array(encodeCbor(key.coseKey)),
    signCount: storedSignCount,
    transports: [],
    aaguid: "00000000-0000-0000-0000-000000000000",
    isBackupEligible: true,
    isBackedUp: true,
    displayName: null,
    createdAt: now,
    lastUsedAt: null,
    lastUsedFrom: null,
  }
}
