// We verify ceremonies with our own steps, on top of SimpleWebAuthn's parsers. Here 5,350 mutations of valid
// responses go through our steps and through SimpleWebAuthn's own verification. They may disagree only in the ways
// that deviations.ts lists.

import { describe, expect, it } from "vitest"
import { testOrigin, testRpId } from "../fixture"
import { accepted, agree, deviations, es384, findDeviation, type Deviation } from "./deviations.ts"
import { mutateResponse } from "./mutations.ts"
import { Random } from "./random.ts"
import {
  createSampleKeys,
  createValidParts,
  encodeCbor,
  toBase64URL,
  type ResponseParts,
  type SampleKey,
} from "./sampleResponses.ts"
import { verifyBothWays } from "./verifyBothWays.ts"

const keys = createSampleKeys()
const userHandle = Buffer.alloc(32, 5).toString("base64url")
const storedSignCount = 4
const credentialId = Buffer.alloc(32, 9)
const challenge = Buffer.alloc(32, 3).toString("base64url")
/** Most passkeys use one of these. */
const commonAlgorithms = ["ES256", "Ed25519", "RS256"]
/** For each algorithm and ceremony: 5,350 in all. */
const mutationsOfCommon = 625
const mutationsOfOthers = 200

describe("our verification and SimpleWebAuthn's", () => {
  const observed = new Set<Deviation>()
  const outcomes = { accepted: 0, refused: 0 }

  it.each(
    keys.flatMap((key) =>
      (["registration", "authentication"] as const).map((ceremony) => ({ name: key.name, key, ceremony })),
    ),
  )("agree on mutated responses: $name $ceremony", { timeout: 30_000 }, async ({ key, ceremony }) => {
    const known = key.name === "ES384" ? [...deviations, es384] : deviations
    const firstSeed = (keys.indexOf(key) * 2 + (ceremony === "registration" ? 0 : 1)) * mutationsOfCommon
    const count = commonAlgorithms.includes(key.name) ? mutationsOfCommon : mutationsOfOthers
    const disagreements: string[] = []
    for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
      const { response, mutations } = mutateResponse(createParts(key, ceremony), new Random(seed))
      const both = await verifyBothWays({
        ceremony,
        response,
        challenge,
        origin: testOrigin,
        rpId: testRpId,
        userHandle,
        ...(ceremony === "authentication" && { passkey: toPresentedPasskey(key) }),
      })
      if (agree(both)) {
        outcomes[accepted.test(both.ours) ? "accepted" : "refused"] += 1
        continue
      }
      const deviation = findDeviation(both, known)
      if (deviation) observed.add(deviation)
      else disagreements.push(`seed ${seed} (${mutations}): ours ${both.ours}; library ${both.library}`)
    }
    expect(disagreements).toEqual([])
  })

  it("both accepted and both rejected many of the responses", () => {
    expect(outcomes.accepted).toBeGreaterThan(500)
    expect(outcomes.refused).toBeGreaterThan(1500)
  })

  it.each(deviations)("disagree as documented: $why", (deviation) => {
    expect(observed).toContain(deviation)
  })
})

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

function toPresentedPasskey(key: SampleKey) {
  return {
    credentialId: toBase64URL(credentialId),
    publicKey: encodeCbor(key.coseKey),
    signCount: storedSignCount,
    isBackupEligible: true,
  }
}
