// A challenge's life: stored by a start, taken by the first finish that presents it.

import { isoBase64URL } from "@simplewebauthn/server/helpers"
import type { PasskeyContext } from "../context"
import { challengeTtlSeconds } from "../policy"
import type { Ceremony, StoredChallenge } from "../types"

/** 32 random bytes, base64url. The specification asks for 16 at least. */
export function randomBase64URL(): string {
  return isoBase64URL.fromBuffer(crypto.getRandomValues(new Uint8Array(32)))
}

/** Stores a new challenge for the ceremony, to be answered within `challengeTtlSeconds`. */
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
 * Takes the challenge: from here on it is spent, whatever comes of this finish. Answers it only if it is for this
 * ceremony and purpose, has not expired, and was given to whom it is now presented by. A wrong presenter learns no more
 * than for a challenge that never was.
 */
export async function takeChallenge(
  context: PasskeyContext,
  challenge: string,
  expected: {
    ceremony: Ceremony
    userId: string | undefined
    boundTo: string | undefined
    purpose: string | undefined
  },
): Promise<StoredChallenge | undefined> {
  const taken = await context.store.takeChallenge(challenge)
  // A store may take one text for another: there are databases that don't tell "a" from "A".
  if (taken?.challenge !== challenge || taken.ceremony !== expected.ceremony) return undefined
  if (taken.expiresAt <= context.now()) return undefined
  if (expected.userId !== undefined && taken.userId !== expected.userId) return undefined
  if (taken.boundTo !== (expected.boundTo ?? null)) return undefined
  if (taken.purpose !== (expected.purpose ?? null)) return undefined
  return taken
}
