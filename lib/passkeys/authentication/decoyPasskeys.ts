// Made-up passkeys for usernames without an account. They are listed and rejected exactly like real ones, so that neither
// the start nor the finish of a sign-in by name reveals which accounts exist.
// https://www.w3.org/TR/webauthn-3/#sctn-username-enumeration

import { isoBase64URL, isoUint8Array } from "@simplewebauthn/server/helpers"
import type { PasskeyContext } from "../context"
import type { StoredPasskeyWithUserHandle } from "../types"

type DecoyContext = Pick<PasskeyContext, "decoyKey" | "maxPasskeysPerUser">

/** The credentials that common passkey providers create: the length of the ID in bytes, and the transports. */
const providerProfiles = [
  { length: 16, transports: ["hybrid", "internal"] },
  { length: 20, transports: ["hybrid", "internal"] },
  { length: 32, transports: ["hybrid", "internal"] },
  { length: 32, transports: ["internal"] },
] as const

/** How many of 256 usernames get at least two passkeys, and how many get at least three. */
const atLeastTwo = 64
const atLeastThree = 20

/** The length in bytes of the MAC at the end of a decoy's credential ID. It covers the rest of the ID, and identifies the decoy later. */
const tagLength = 8

/** Returns one to three passkeys. They are always the same for the same username. */
export async function createDecoyPasskeys(
  context: DecoyContext,
  name: string,
): Promise<StoredPasskeyWithUserHandle[]> {
  const key = await importKey(context.decoyKey)
  const [dice = 0, ...rest] = await mac(key, `user ${name}`)
  const count = dice < atLeastThree ? 3 : dice < atLeastTwo ? 2 : 1
  return Promise.all(
    Array.from({ length: Math.min(count, context.maxPasskeysPerUser) }, async (_, index) => {
      const { length, transports } =
        providerProfiles[(rest[index] ?? 0) % providerProfiles.length] ?? providerProfiles[0]
      const body = (await mac(key, `passkey ${index} ${name}`)).slice(0, length - tagLength)
      const credentialId = isoBase64URL.fromBuffer(isoUint8Array.concat([body, await tagOf(key, body)]))
      return toDecoyPasskey(credentialId, [...transports])
    }),
  )
}

/** Returns the `userId` of a challenge for these decoys: their IDs, by which {@link isDecoyOf} recognizes them. */
export function toDecoyUserId(decoys: readonly StoredPasskeyWithUserHandle[]): string {
  return decoys.map(({ credentialId }) => credentialId).join(" ")
}

/**
 * Returns whether a challenge with this `userId` is for this decoy. A real passkey is unknown under another user's challenge, so
 * a decoy has to be, too.
 */
export function isDecoyOf(userId: string, credentialId: string): boolean {
  return userId.split(" ").includes(credentialId)
}

/** Returns the passkey with exactly this ID if `createDecoyPasskeys` made it up, for any username. */
export async function findDecoyPasskey(
  { decoyKey }: DecoyContext,
  credentialId: string,
): Promise<StoredPasskeyWithUserHandle | undefined> {
  const bytes = isoBase64URL.toBuffer(credentialId)
  if (!providerProfiles.some(({ length }) => length === bytes.length)) return undefined
  // The store compares text, and a decoy that is found in more spellings than a stored passkey would reveal itself.
  if (isoBase64URL.fromBuffer(bytes) !== credentialId) return undefined
  const tag = await tagOf(await importKey(decoyKey), bytes.slice(0, -tagLength))
  return isoUint8Array.areEqual(tag, bytes.slice(-tagLength)) ? toDecoyPasskey(credentialId, []) : undefined
}

/**
 * A P-256 key in COSE format. Its private key was never stored, and a passkey that isn't in the store can't be recorded
 * as used, so a decoy can never sign in.
 */
const publicKey = isoBase64URL.toBuffer(
  "pQECAyYgASFYIHeVXR5wIxSKf_CyGGouOUStSyiWu6ttRODnQvlL-2d-IlggbzZsuTbN6T4M4X23KLY7HR9hFjvdR_iByFgVsNKzn28",
)

function toDecoyPasskey(credentialId: string, transports: string[]): StoredPasskeyWithUserHandle {
  return {
    credentialId,
    // No user has this ID: it is longer than any userId may be.
    userId: `decoy ${"-".repeat(300)}`,
    userHandle: credentialId,
    rpId: null,
    isUserHandleUnknown: false,
    publicKey,
    signCount: 0,
    transports,
    aaguid: "00000000-0000-0000-0000-000000000000",
    isBackupEligible: true,
    isBackedUp: true,
    displayName: null,
    createdAt: new Date(0),
    lastUsedAt: null,
    lastUsedFrom: null,
  }
}

function importKey(decoyKey: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", decoyKey, { name: "HMAC", hash: "SHA-512" }, false, ["sign"])
}

async function tagOf(key: CryptoKey, body: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = isoUint8Array.concat([isoUint8Array.fromUTF8String("tag "), body])
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, bytes)).slice(0, tagLength)
}

async function mac(key: CryptoKey, text: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, isoUint8Array.fromUTF8String(text)))
}
