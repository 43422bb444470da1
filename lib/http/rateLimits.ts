// Rate limits per client address and per account. The counters are database rows, so all processes that share a database
// count together. Regular users never reach these limits, and even an office behind one address rarely does.

import { createHash } from "node:crypto"
import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible"
import { getConfig } from "../config"
import { getPrismaClient } from "../db/client"
import { err, ok, type Result } from "../result"
import type { RequestError } from "./errors"

interface Limit {
  /** The number of allowed attempts. */
  points: number
  /** In seconds. */
  duration: number
}

const minute = 60

export const rateLimits = {
  // The strictest, because each sign-up adds permanent rows. A sign-up takes two requests.
  signUp: {
    perAddress: { points: 40, duration: 10 * minute },
    perAccount: { points: 20, duration: 10 * minute },
  },
  // The sign-in page requests options when it opens, and renews them.
  signIn: { perAddress: { points: 120, duration: minute }, perAccount: { points: 30, duration: minute } },
  account: { perAddress: { points: 240, duration: minute }, perAccount: { points: 60, duration: minute } },
  // Limits guessing. Few email codes are valid at a time, and recovery codes are too long to guess.
  recovery: {
    perAddress: { points: 30, duration: 10 * minute },
    perAccount: { points: 30, duration: 10 * minute },
  },
  // Counts per recipient, regardless of who requests the email and whether an account has the address. This prevents
  // flooding a mailbox, and a day's emails allow too few attempts to guess a code.
  mail: {
    perAddress: { points: 20, duration: 10 * minute },
    perAccount: { points: 5, duration: 15 * minute },
    perAccountADay: { points: 20, duration: 24 * 60 * minute },
  },
} as const satisfies Record<string, { perAddress: Limit; perAccount: Limit; perAccountADay?: Limit }>

export type RateLimitName = keyof typeof rateLimits

/** Wrong integration keys per address. Valid keys aren't counted, so their callers can't be locked out. */
export const wrongKeyLimit: Limit = { points: 20, duration: minute }

type TooManyRequests = Extract<RequestError, { type: "TooManyRequests" }>

/**
 * Counts an attempt. Always succeeds if rate limits are off.
 * @param who The client address or the account.
 */
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

/** Counts a wrong integration key. */
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
  } catch (rejection) {
    if (!(rejection instanceof RateLimiterRes)) throw rejection
    const retryAfterSeconds = Math.max(1, Math.ceil(rejection.msBeforeNext / 1000))
    return err({ type: "TooManyRequests", details: { retryAfterSeconds } })
  }
}

/** Client-supplied, so it is hashed. */
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
    // lib/db/cleanUp.ts removes expired rows.
    clearExpiredByTimeout: false,
    ...limit,
  })
  limiters.set(keyPrefix, limiter)
  return limiter
}
