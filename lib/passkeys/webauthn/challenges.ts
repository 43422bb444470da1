// Stores a challenge at the start of a ceremony and takes it at the finish. Guarantees that a challenge is used at
// most once, within five minutes, and only for the ceremony, user, browser, and purpose that it was created for.

import { isoBase64URL } from "@simplewebauthn/server/helpers"
import { err, ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { PasskeyErrorOf } from "../errors"
import { challengeTtlSeconds } from "../policy"
import { reportValue, runSteps, type CheckStep, type ValueStep } from "../trace/step"
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
      ...new Set([
        context.defaultOrigin,
        ...(context.otherAllowedOrigins ?? []),
        ...(additionalOrigin === undefined ? [] : [additionalOrigin]),
      ]),
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

interface ExpectedChallenge {
  /** Undefined accepts the challenge of any user, or of none. */
  userId?: string | undefined
  /** If there are several, the challenge must be bound to one of them. */
  boundTo?: string | readonly string[] | undefined
  purpose?: string | undefined
}

/**
 * Takes a challenge from the store, which deletes it in the same step, so that it can't be used again, even if a later check fails.
 *
 * @param steps - One of {@link challengeSteps}.
 * @returns The challenge if it hasn't expired and matches everything that is expected. Otherwise always the same error,
 * so that a mismatch can't be told apart from a challenge that never existed.
 */
export async function takeChallenge<Failure extends ChallengeError>(
  context: PasskeyContext,
  { issued, checks, notFound }: ChallengeSteps<Failure>,
  challenge: string,
  expected: ExpectedChallenge,
): Promise<Result<StoredChallenge, Failure>> {
  const stored = await context.store.takeChallenge(challenge)
  // Compare the challenge again: some databases compare text case-insensitively.
  const taken = reportValue(context, issued, stored?.challenge === challenge ? ok(stored) : err(notFound))
  if (!taken.ok) return taken
  const secondsLeft = (taken.data.expiresAt.getTime() - context.now().getTime()) / 1000
  const checked = runSteps(context, checks, { taken: taken.data, expected, secondsLeft })
  return checked.ok ? taken : checked
}

type ChallengeError = PasskeyErrorOf<"NoAuthenticationChallengeFound" | "NoRegistrationChallengeFound">

interface ChallengeState {
  taken: StoredChallenge
  expected: ExpectedChallenge
  secondsLeft: number
}

const source = "webauthn/challenges.ts"

interface ChallengeSteps<Failure extends ChallengeError> {
  issued: ValueStep<StoredChallenge>
  checks: readonly CheckStep<ChallengeState, Failure>[]
  notFound: Failure
}

function createChallengeSteps<Failure extends ChallengeError>(
  ceremony: Ceremony,
  notFound: Failure,
): ChallengeSteps<Failure> {
  const number = ceremony === "registration" ? 8 : 11
  const error = () => notFound
  const issued: ValueStep<StoredChallenge> = {
    number,
    name: "challenge",
    title: "The server issued the challenge, and it hasn't been used before",
    source,
    received: (taken) => taken.challenge,
  }
  const checks: CheckStep<ChallengeState, Failure>[] = [
    {
      number,
      name: "challengeCeremony",
      title: `The challenge was issued for a ${ceremony}`,
      source,
      expected: () => ceremony,
      received: (state) => state.taken.ceremony,
      error,
    },
    {
      number,
      name: "challengeLifetime",
      title: "The challenge hasn't expired",
      source,
      expected: () => `issued less than ${challengeTtlSeconds} seconds ago`,
      received: (state) => `issued ${Math.round(challengeTtlSeconds - state.secondsLeft)} seconds ago`,
      // After a clock was set back, a challenge would stay valid for longer than it may.
      isMet: ({ secondsLeft }) => secondsLeft > 0 && secondsLeft <= challengeTtlSeconds,
      error,
    },
    {
      number,
      name: "challengeUser",
      title: "The challenge was issued for this user",
      source,
      skipReason: (state) =>
        state.expected.userId === undefined ? "The user isn't known before the ceremony." : undefined,
      // No values: a challenge of another user must not reveal who that is.
      isMet: (state) => state.taken.userId === state.expected.userId,
      error,
    },
    {
      number,
      name: "challengeBrowser",
      title: "The challenge was issued to this browser or session",
      source,
      // No values: they are secrets of the browser's cookies.
      isMet: (state) => isBoundTo(state.taken, state.expected.boundTo),
      error,
    },
    {
      number,
      name: "challengePurpose",
      title: "The challenge was issued for this purpose",
      source,
      expected: (state) => state.expected.purpose ?? null,
      received: (state) => state.taken.purpose,
      error,
    },
  ]
  return { issued, checks, notFound }
}

/** The specification only asks for the same challenge. The other checks are our own. */
export const challengeSteps = {
  registration: createChallengeSteps("registration", { type: "NoRegistrationChallengeFound" }),
  authentication: createChallengeSteps("authentication", { type: "NoAuthenticationChallengeFound" }),
}

function isBoundTo({ boundTo }: StoredChallenge, expected: ExpectedChallenge["boundTo"]): boolean {
  if (typeof expected === "object") return boundTo !== null && expected.includes(boundTo)
  return boundTo === (expected ?? null)
}

/**
 * Returns 32 random bytes, base64url. The specification asks for at least 16.
 * https://www.w3.org/TR/webauthn-3/#sctn-cryptographic-challenges
 */
export function randomBase64URL(): string {
  return isoBase64URL.fromBuffer(crypto.getRandomValues(new Uint8Array(32)))
}
