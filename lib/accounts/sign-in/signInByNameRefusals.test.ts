// Every way to reject a sign-in by name is the same for an account and for a name without one. The same mutations of
// the same response, signed with the attacker's key, go to both.

import { afterEach, describe, expect, it, vi } from "vitest"
import { mutateResponse } from "../../passkeys/testing/differential/mutations"
import { Random } from "../../passkeys/testing/differential/random"
import {
  createSampleKeys,
  createValidParts,
  type EncodedResponse,
  type SampleKey,
} from "../../passkeys/testing/differential/sampleResponses"
import { requireOk, testOrigin, testRpId } from "../../passkeys/testing/fixture"
import {
  browser as boundTo,
  browserLabel,
  createAccountsFixture,
  type AccountsFixture,
} from "../testing/fixture"

const seeds = 500
/** Signatures of this key always have the same length, so the same seed always mutates the same bytes. */
const key = requireKey("Ed25519")

function requireKey(name: string): SampleKey {
  const found = createSampleKeys().find((each) => each.name === name)
  if (!found) throw new Error(`no ${name} key`)
  return found
}

interface Target {
  fixture: AccountsFixture
  name: string
  credentialId: string
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe("a rejected sign-in by name", () => {
  it.each([true, false])(
    "is the same for an account and for an unknown name (the account's passkey can be synced: %s)",
    { timeout: 30_000 },
    async (isBackupEligible) => {
      const account = await createAccount(isBackupEligible)
      const unknown = await findUnknownName()
      const outcomes = new Map<string, number>()
      for (let seed = 0; seed < seeds; seed += 1) {
        const ofAccount = await attack(account, seed)
        const ofUnknown = await attack(unknown, seed)
        expect(ofUnknown, `seed ${seed}`).toEqual(ofAccount)
        outcomes.set(ofAccount.type, (outcomes.get(ofAccount.type) ?? 0) + 1)
      }
      // The mutations reach every check.
      expect([...outcomes.keys()].toSorted()).toEqual([
        "MalformedCredential",
        "NoAuthenticationChallengeFound",
        "OriginNotAllowed",
        "UnknownCredential",
        "UserNotVerified",
        "VerificationFailed",
      ])
    },
  )
})

async function createAccount(isBackupEligible: boolean): Promise<Target> {
  const fixture = createAccountsFixture()
  const name = "alice"
  const started = await fixture.accounts.startSignUp({ emailOrUsername: name, boundTo })
  const publicKey = fixture.authenticator.register(requireOk(started).registrationOptions, {
    isBackupEligible,
    isBackedUp: isBackupEligible,
  })
  requireOk(await fixture.accounts.finishSignUp({ publicKey, boundTo, browserLabel }))
  return { fixture, name, credentialId: publicKey.id }
}

/** Returns a name whose decoy has an ID of the same length as the account's passkey. */
async function findUnknownName(): Promise<Target> {
  const fixture = createAccountsFixture()
  for (let index = 0; ; index += 1) {
    const name = `nobody ${index}`
    const [decoy] = (await start(fixture, name)).allowCredentials ?? []
    if (decoy && Buffer.from(decoy.id, "base64url").length === 32)
      return { fixture, name, credentialId: decoy.id }
  }
}

async function start({ accounts }: AccountsFixture, emailOrUsername: string) {
  return requireOk(await accounts.startSignInByName({ emailOrUsername, boundTo })).authenticationOptions
}

/** Finishes a sign-in by name with a mutated response. Returns the error, without the ID that the attacker sent. */
async function attack({ fixture, name, credentialId }: Target, seed: number) {
  // The same challenge for both, so that the same mutation changes the same bytes.
  vi.spyOn(crypto, "getRandomValues").mockImplementation((values) => {
    if (values instanceof Uint8Array) values.set(new Random(seed).bytes(values.length))
    return values
  })
  const { challenge } = await start(fixture, name)
  vi.restoreAllMocks()
  const parts = createValidParts({
    ceremony: "authentication",
    key,
    challenge,
    origin: testOrigin,
    rpId: testRpId,
    credentialId: Buffer.from(credentialId, "base64url"),
    userHandle: Buffer.alloc(32, 5).toString("base64url"),
    signCount: 5,
  })
  const random = new Random(seed)
  // The attacker doesn't know the owner's user handle. Without one, later checks are reached.
  if (random.chance(80)) parts.userHandle = undefined
  const { response } = mutateResponse(parts, random)
  const finished = await fixture.accounts.finishSignIn({ publicKey: response, boundTo, browserLabel })
  if (finished.ok) throw new Error(`seed ${seed} was accepted`)
  return toVisible(finished.error, response)
}

function toVisible(error: { type: string; details?: unknown }, { id }: EncodedResponse) {
  // The other types show no details to the client.
  if (error.type !== "UnknownCredential") return { type: error.type }
  expect(error.details).toEqual({ credentialId: id })
  return { type: error.type, details: "the ID that was sent" }
}
