// How often an address, and an account, may try what. The counters are rows of the database: every process that shares
// it counts together. An honest person never meets these limits; an office behind one address hardly does.

import { createHash } from "node:crypto"
import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible"
import { getConfig } from "../config"
import { getPrismaClient } from "../db/client"
import { err, ok, type Result } from "../result"
import type { RequestError } from "./errors"

/** Attempts, and the seconds in which they may be made. */
interface Limit {
  points: number
  duration: number
}

const minute = 60

export const rateLimits = {
  // Each makes rows that stay, so it is the tightest. One sign-up is two requests.
  signUp: {
    perAddress: { points: 40, duration: 10 * minute },
    perAccount: { points: 20, duration: 10 * minute },
  },
  // A sign-in page asks for options when it opens, and renews them.
  signIn: { perAddress: { points: 120, duration: minute }, perAccount: { points: 30, duration: minute } },
  account: { perAddress: { points: 240, duration: minute }, perAccount: { points: 60, duration: minute } },
  // Codes to be guessed: there are few of the one kind at a time, and the other can't be guessed.
  recovery: {
    perAddress: { points: 30, duration: 10 * minute },
    perAccount: { points: 30, duration: 10 * minute },
  },
  // The account is the recipient, whoever asked, and whether anybody has that address or not. Nobody is flooded, and a day's
  // mails hold too few attempts to come upon a code.
  mail: {
    perAddress: { points: 20, duration: 10 * minute },
    perAccount: { points: 5, duration: 15 * minute },
    perAccountADay: { points: 20, duration: 24 * 60 * minute },
  },
} as const satisfies Record<string, { perAddress: Limit; perAccount: Limit; perAccountADay?: Limit }>

export type RateLimitName = keyof typeof rateLimits

/** Wrong integration keys, from one address. Right ones are not counted, so that nobody can keep them out. */
export const wrongKeyLimit: Limit = { points: 20, duration: minute }

type TooManyRequests = Extract<RequestError, { type: "TooManyRequests" }>

/** Counts one attempt; an error where there were too many. Where limits are switched off, never. */
export async function countAttempt(
  name: RateLimitName,
  scope: "perAddress" | "perAccount",
  who: string,
): Promise<Result<undefined, TooManyRequests>> {
  const limits = rateLimits[name]
  const counted = await count(`${name}:${scope}`, limits[scope], who)
  if (!counted.ok || scope === "perAddress" || !("perAccountADay" in limits)) return counted
  return count(`${name}:perAccountADay`, limits.perAccountADay, who)
}

/** Counts one wrong integration key, likewise. */
export function countWrongKey(address: string): Promise<Result<undefined, TooManyRequests>> {
  return count("wrongKey:perAddress", wrongKeyLimit, address)
}

async function count(
  keyPrefix: string,
  limit: Limit,
  who: string,
): Promise<Result<undefined, TooManyRequests>> {
  if (!getConfig().isRateLimited) return ok(undefined)
  try {
    await getLimiter(keyPrefix, limit).consume(toKey(who))
    return ok(undefined)
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
    return err({ type: "TooManyRequests", details: { retryAfterSeconds } })
  }
}

/** What the request says of itself is as long and as strange as it likes; a row's key is neither. */
function toKey(who: string): string {
  return createHash("sha256").update(who).digest("base64url")
}

const limiters = new Map<string, RateLimiterPrisma>()

function getLimiter(keyPrefix: string, limit: Limit): RateLimiterPrisma {
  const existing = limiters.get(keyPrefix)
  if (existing) return existing
  const limiter = new RateLimiterPrisma({
    storeClient: getPrismaClient(),
    tableName: "rateLimit",
    keyPrefix,
    // What has expired is removed with everything else that has (lib/db/cleanUp.ts).
    clearExpiredByTimeout: false,
    ...limit,
  })
  limiters.set(keyPrefix, limiter)
  return limiter
}
