// Rate limits per client address, session, account, and email recipient. The counters are database rows, so all processes that share a database
// count together. Regular users never reach these limits, and even an office behind one address rarely does. route.ts applies them;
// those of back ends' keys and of operators are applied in ../integration.

import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible"
import type { Session } from "../accounts"
import { getConfig } from "../config"
import { getPrismaClient } from "../db/client"
import { err, ok, type Result } from "../result"
import type { RequestError } from "./errors"
import { toLimitKey } from "./limitKey"

interface Limit {
  /** The number of allowed attempts. */
  points: number
  /** In seconds. */
  duration: number
}

const minute = 60

export const rateLimits = {
  // The strictest, because each sign-up adds permanent rows. A sign-up takes two requests.
  // The limit per account is for changing its name.
  signUp: {
    perAddress: { points: 40, duration: 10 * minute },
    perAccount: { points: 20, duration: 10 * minute },
  },
  // The sign-in page requests options when it opens, and renews them.
  signIn: { perAddress: { points: 120, duration: minute } },
  // Per session, not per account: an intruder's session must not use up what the owner's needs to end it.
  account: { perAddress: { points: 240, duration: minute }, perSession: { points: 60, duration: minute } },
  // Limits guessing. Few email codes are valid at a time, and recovery codes are too long to guess.
  recovery: { perAddress: { points: 30, duration: 10 * minute } },
  mail: { perAddress: { points: 20, duration: 10 * minute } },
  // A page sends at most three reports.
  report: { perAddress: { points: 30, duration: 10 * minute } },
} as const satisfies Record<string, { perAddress: Limit; perAccount?: Limit; perSession?: Limit }>

/**
 * Emails to one recipient, whether or not an account has the address. Each sender has a separate limit, so that a
 * stranger can't use up the owner's. The limit for all senders together keeps an inbox from being flooded, and allows too few
 * attempts in a day to guess a code.
 */
export const recipientLimits = {
  perSender: { points: 5, duration: 15 * minute },
  perSenderADay: { points: 20, duration: 24 * 60 * minute },
  allSendersADay: { points: 60, duration: 24 * 60 * minute },
} as const satisfies Record<string, Limit>

export type RateLimitName = keyof typeof rateLimits

/** Wrong integration keys per address. Valid keys aren't counted, so their callers can't be locked out. */
export const wrongKeyLimit: Limit = { points: 20, duration: minute }

/** Links that the holder of an integration key creates in the dashboard. */
export const operatorLinkLimit: Limit = { points: 20, duration: 60 * minute }

type TooManyRequests = Extract<RequestError, { type: "TooManyRequests" }>

/**
 * Counts a request from a client address. Always succeeds if rate limits are off.
 *
 * @param attempts - How many attempts the request counts as.
 */
export function countForAddress(
  name: RateLimitName,
  address: string,
  attempts = 1,
): Promise<Result<undefined, TooManyRequests>> {
  return countAttempts(attempts, `${name}:perAddress`, rateLimits[name].perAddress, address)
}

/**
 * Counts a signed-in request against its session or its account, depending on the limit. A request that merely names an account
 * isn't counted, because it would use up the owner's attempts.
 */
export async function countForSession(
  name: RateLimitName,
  { id, userId }: Pick<Session, "id" | "userId">,
): Promise<Result<undefined, TooManyRequests>> {
  const limits = rateLimits[name]
  if ("perSession" in limits) return count(`${name}:perSession`, limits.perSession, id)
  if ("perAccount" in limits) return count(`${name}:perAccount`, limits.perAccount, userId)
  return ok(undefined)
}

/** Counts an email to a recipient against each of its senders: the client address, and the account that requests it, if any. */
export async function countForRecipient(
  recipient: string,
  senders: readonly string[],
): Promise<Result<undefined, TooManyRequests>> {
  for (const sender of senders) {
    const counted = await count("mail:perSender", recipientLimits.perSender, recipient, sender)
    if (!counted.ok) return counted
    const countedADay = await count("mail:perSenderADay", recipientLimits.perSenderADay, recipient, sender)
    if (!countedADay.ok) return countedADay
  }
  return count("mail:allSendersADay", recipientLimits.allSendersADay, recipient)
}

/** Counts a wrong integration key. */
export function countWrongKey(address: string): Promise<Result<undefined, TooManyRequests>> {
  return count("wrongKey:perAddress", wrongKeyLimit, address)
}

/** Counts a link that is created with an integration key. */
export function countOperatorLink(keyName: string): Promise<Result<undefined, TooManyRequests>> {
  return count("operatorLink:perKey", operatorLinkLimit, keyName)
}

function count(
  name: string,
  limit: Limit,
  ...counted: string[]
): Promise<Result<undefined, TooManyRequests>> {
  return countAttempts(1, name, limit, ...counted)
}

async function countAttempts(
  attempts: number,
  name: string,
  limit: Limit,
  ...counted: string[]
): Promise<Result<undefined, TooManyRequests>> {
  if (!getConfig().isRateLimited) return ok(undefined)
  const limiter = getLimiter(name, limit)
  const key = toLimitKey(name, ...counted)
  let rejection = await consume(limiter, key, attempts)
  if (rejection && rejection.msBeforeNext > limit.duration * 1000) {
    // The clock was set back after this window began. Start a new one.
    await limiter.delete(key)
    rejection = await consume(limiter, key, attempts)
  }
  if (!rejection) return ok(undefined)
  const retryAfterSeconds = Math.max(1, Math.ceil(rejection.msBeforeNext / 1000))
  return err({ type: "TooManyRequests", details: { retryAfterSeconds } })
}

async function consume(
  limiter: RateLimiterPrisma,
  key: string,
  attempts: number,
): Promise<RateLimiterRes | undefined> {
  try {
    await limiter.consume(key, attempts)
    return undefined
  } catch (rejection) {
    if (rejection instanceof RateLimiterRes) return rejection
    throw rejection
  }
}

const limiters = new Map<string, RateLimiterPrisma>()

function getLimiter(name: string, limit: Limit): RateLimiterPrisma {
  const existing = limiters.get(name)
  if (existing) return existing
  const limiter = new RateLimiterPrisma({
    storeClient: getPrismaClient(),
    tableName: "rateLimit",
    // toLimitKey returns whole keys.
    keyPrefix: "",
    // lib/db/cleanUp.ts removes expired rows.
    clearExpiredByTimeout: false,
    ...limit,
  })
  limiters.set(name, limiter)
  return limiter
}
