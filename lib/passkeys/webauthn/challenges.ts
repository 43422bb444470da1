// Stores a challenge at the start of a ceremony and takes it at the finish. Guarantees that a challenge is used at
// most once, within five minutes, and only for the ceremony, user, browser, and purpose that it was created for.

import { isoBase64URL } from "@simplewebauthn/server/helpers"
import type { PasskeyContext } from "../context"
import { challengeTtlSeconds } from "../policy"
import type { Ceremony, StoredChallenge } from "../types"

/** Creates a challenge for a ceremony and stores it. It expires after `challengeTtlSeconds`. */
export async function addChallenge(
  context: PasskeyContext,
  options: {
    ceremony: Ceremony
    userId: string | null
    additionalOrigin: string | undefined
    boundTo: string | undefined
    purpose: string | undefined
    isConditional?: boolean
    newUserHandle?: string | null
    passkeyDisplayName?: string | null
    callerState?: string | undefined
  },
): Promise<StoredChallenge> {
  const { ceremony, userId, additionalOrigin, boundTo, purpose, isConditional = false } = options
  const challenge: StoredChallenge = {
    challenge: randomBase64URL(),
    ceremony,
    userId,
    allowedOrigins: [
      context.defaultOrigin,
      ...(context.relatedOrigins ?? []),
      ...(additionalOrigin === undefined ? [] : [additionalOrigin]),
    ],
    boundTo: boundTo ?? null,
    purpose: purpose ?? null,
    isConditional,
    newUserHandle: options.newUserHandle ?? null,
    passkeyDisplayName: options.passkeyDisplayName ?? null,
    callerState: options.callerState ?? null,
    expiresAt: new Date(context.now().getTime() + challengeTtlSeconds * 1000),
  }
  await context.store.addChallenge(challenge)
  return challenge
}

/**
 * Takes a challenge from the store, so that it can't be used again, even if a later check fails.
 *
 * @returns The challenge if it hasn't expired and matches everything that is expected. Otherwise undefined, so that a
 * mismatch can't be told apart from a challenge that never existed.
 */
export async function takeChallenge(
  context: PasskeyContext,
  challenge: string,
  expected: {
    ceremony: Ceremony
    /** Undefined accepts the challenge of any user, or of none. */
    userId: string | undefined
    /** If there are several, the challenge must be bound to one of them. */
    boundTo: string | readonly string[] | undefined
    purpose: string | undefined
  },
): Promise<StoredChallenge | undefined> {
  const taken = await context.store.takeChallenge(challenge)
  // Compare the challenge again: some databases compare text case-insensitively.
  if (taken?.challenge !== challenge || taken.ceremony !== expected.ceremony) return undefined
  // If the clock was set back, the challenge would otherwise stay valid for too long.
  const secondsLeft = (taken.expiresAt.getTime() - context.now().getTime()) / 1000
  if (secondsLeft <= 0 || secondsLeft > challengeTtlSeconds) return undefined
  if (expected.userId !== undefined && taken.userId !== expected.userId) return undefined
  const isBound =
    typeof expected.boundTo === "object"
      ? taken.boundTo !== null && expected.boundTo.includes(taken.boundTo)
      : taken.boundTo === (expected.boundTo ?? null)
  if (!isBound) return undefined
  if (taken.purpose !== (expected.purpose ?? null)) return undefined
  return taken
}

/**
 * Returns 32 random bytes, base64url. The specification asks for at least 16.
 * https://www.w3.org/TR/webauthn-3/#sctn-cryptographic-challenges
 */
export function randomBase64URL(): string {
  return isoBase64URL.fromBuffer(crypto.getRandomValues(new Uint8Array(32)))
}
