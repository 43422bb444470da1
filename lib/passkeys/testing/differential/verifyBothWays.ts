// Passes a response to our verification and to SimpleWebAuthn's, with the same challenge, relying party, and passkey.

import {
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from "@simplewebauthn/server"
import { createPasskeys } from "../../index"
import { createMemoryStore } from "../../memoryStore"
import { supportedAlgorithmIDs } from "../../policy"
import type { StoredChallenge } from "../../types"
import { reasonOf } from "../fixture"

/** The passkey that an authentication uses. */
interface PresentedPasskey {
  credentialId: string
  publicKey: Uint8Array<ArrayBuffer>
  signCount: number
  isBackupEligible: boolean
}

export interface Presented {
  ceremony: "registration" | "authentication"
  /** The browser's response. Anything may be wrong with it. */
  response: object
  challenge: string
  origin: string
  rpId: string
  userHandle: string
  /** Authentications only. */
  passkey?: PresentedPasskey
}

const userId = "alice"
const now = new Date("2026-08-01T12:00:00.000Z")

/** Returns both outcomes: `accepted`, or the reason for the rejection. */
export async function verifyBothWays(presented: Presented): Promise<{ ours: string; library: string }> {
  return { ours: await verifyOurWay(presented), library: await verifyByLibrary(presented) }
}

async function verifyOurWay({
  ceremony,
  response: publicKey,
  origin,
  rpId,
  userHandle,
  passkey,
  challenge,
}: Presented): Promise<string> {
  const store = createMemoryStore()
  await store.findOrCreatePasskeyUser({ userId, userName: userId, newUserHandle: userHandle, now })
  await store.addChallenge(toStoredChallenge(ceremony, challenge, origin))
  if (passkey) await store.addPasskey({ ...unusedPasskey, ...passkey }, 1)
  const passkeys = createPasskeys({
    store,
    rpId,
    rpName: "Example",
    defaultOrigin: origin,
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

async function verifyByLibrary({
  ceremony,
  response,
  challenge,
  origin,
  rpId,
  passkey,
}: Presented): Promise<string> {
  const expected = { expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: rpId }
  try {
    const { verified } =
      ceremony === "registration"
        ? await verifyRegistrationResponse({
            ...expected,
            response: response as RegistrationResponseJSON,
            supportedAlgorithmIDs,
          })
        : await verifyAuthenticationResponse({
            ...expected,
            response: response as AuthenticationResponseJSON,
            credential: {
              id: passkey?.credentialId ?? "",
              publicKey: passkey?.publicKey ?? new Uint8Array(),
              counter: passkey?.signCount ?? 0,
            },
          })
    return verified ? "accepted" : "not verified"
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function toStoredChallenge(
  ceremony: Presented["ceremony"],
  challenge: string,
  origin: string,
): StoredChallenge {
  return {
    challenge,
    ceremony,
    userId,
    allowedOrigins: [origin],
    boundTo: null,
    purpose: null,
    isConditional: false,
    newUserHandle: null,
    passkeyDisplayName: null,
    callerState: null,
    expiresAt: new Date(now.getTime() + 1000),
  }
}

const unusedPasskey = {
  userId,
  rpId: null,
  isUserHandleUnknown: false,
  transports: [],
  aaguid: "00000000-0000-0000-0000-000000000000",
  isBackedUp: true,
  displayName: null,
  createdAt: now,
  lastUsedAt: null,
  lastUsedFrom: null,
}
