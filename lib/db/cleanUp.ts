// Removes rows that have expired, or that belong to something never finished, so that the tables stay small.

import { eventTtlDays, knownBrowserTtlDays } from "../accounts"
import { toDay } from "../dashboard"
import type { PrismaClient } from "./generated/sqlite/client"
import { createPrismaEmailCodeStore } from "./stores/emailCodeStore"
import { createPrismaKnownBrowserStore } from "./stores/knownBrowserStore"
import { createPrismaDashboardSessionStore } from "./stores/operators/dashboardSessionStore"
import { createPrismaPasskeyStore } from "./stores/passkeyStore"
import { createPrismaSecurityEventStore } from "./stores/securityEventStore"
import { createPrismaSessionStore } from "./stores/sessionStore"

export const cleanUpIntervalSeconds = 60

/** Rows per statement: so few that requests waiting for the lock don't notice. */
const batchSize = 500

/** How long the daily counts of ceremony outcomes are kept. */
const ceremonyCountTtlDays = 90

/** Much longer than a challenge is valid, so that a registration that was started can still be finished. */
const abandonedAfterSeconds = 60 * 60

/**
 * Removes expired challenges, sessions, codes, and limits, as well as abandoned users, old events, and forgotten browsers, batch by batch. Does nothing if
 * another process has already started within the interval.
 *
 * @returns How many rows it removed.
 */
export async function cleanUp(prisma: PrismaClient, now: Date): Promise<number> {
  if (!(await takeLease(prisma, now))) return 0
  const passkeys = createPrismaPasskeyStore(prisma)
  const sessions = createPrismaSessionStore(prisma)
  const dashboardSessions = createPrismaDashboardSessionStore(prisma)
  const emailCodes = createPrismaEmailCodeStore(prisma)
  const events = createPrismaSecurityEventStore(prisma)
  const backEndEvents = createPrismaSecurityEventStore(prisma, "backEnds")
  const abandonedBefore = new Date(now.getTime() - abandonedAfterSeconds * 1000)
  const browsers = createPrismaKnownBrowserStore(prisma)
  const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1000)
  const oldBefore = daysAgo(eventTtlDays)
  const unusedBefore = daysAgo(knownBrowserTtlDays)
  let removed = await inBatches(() => passkeys.removeExpiredChallenges(now, batchSize))
  removed += await inBatches(() => passkeys.removeAbandonedUsers(abandonedBefore, batchSize))
  removed += await inBatches(() => sessions.removeExpiredSessions(now, batchSize))
  removed += await inBatches(() => dashboardSessions.removeExpiredDashboardSessions(now, batchSize))
  removed += await inBatches(() => emailCodes.removeExpiredEmailCodes(now, batchSize))
  removed += await inBatches(() => removeExpiredLimits(prisma, now))
  removed += await inBatches(() => events.removeOldEvents(oldBefore, batchSize))
  removed += await inBatches(() => backEndEvents.removeOldEvents(oldBefore, batchSize))
  removed += await inBatches(() => removeOldAuditEntries(prisma, now))
  removed += await inBatches(() => removeOldCounts(prisma, daysAgo(ceremonyCountTtlDays)))
  removed += await inBatches(() => browsers.removeUnusedBrowsers(unusedBefore, batchSize))
  removed += await inBatches(() => removeOldLinks(prisma, now))
  return removed
}

/** Removes the links that operators created and that expired a month ago. Until then, operators can see whether they were used. */
function removeOldLinks(prisma: PrismaClient, now: Date): Promise<number> {
  const monthAgo = new Date(now.getTime() - 30 * 24 * 60 * 60 * 1000)
  return prisma.$executeRaw`
    DELETE FROM "OperatorLink" WHERE "id" IN
      (SELECT "id" FROM "OperatorLink" WHERE "expiresAt" < ${monthAgo} ORDER BY "expiresAt" LIMIT ${batchSize})`
}

/**
 * Removes expired entries from the audit log. A trigger keeps every other entry from being removed. It goes by the database's
 * clock, which may be behind this one.
 */
function removeOldAuditEntries(prisma: PrismaClient, now: Date): Promise<number> {
  const hourAgo = new Date(now.getTime() - 60 * 60 * 1000)
  return prisma.$executeRaw`
    DELETE FROM "AuditEntry" WHERE "id" IN
      (SELECT "id" FROM "AuditEntry" WHERE "keepUntil" < ${hourAgo} ORDER BY "keepUntil" LIMIT ${batchSize})`
}

/** Removes old counts of ceremony outcomes. The numbers of sign-ins and new passkeys are kept. */
function removeOldCounts(prisma: PrismaClient, before: Date): Promise<number> {
  return prisma.$executeRaw`
    DELETE FROM "DailyCount" WHERE ("day", "event") IN
      (SELECT "day", "event" FROM "DailyCount"
        WHERE "day" < ${toDay(before)} AND "event" NOT IN ('registration', 'authentication') LIMIT ${batchSize})`
}

/** Removes the counters that lib/http/rateLimits.ts wrote. */
function removeExpiredLimits(prisma: PrismaClient, now: Date): Promise<number> {
  return prisma.$executeRaw`
    DELETE FROM "RateLimit" WHERE "key" IN
      (SELECT "key" FROM "RateLimit" WHERE "expire" < ${now} ORDER BY "expire" LIMIT ${batchSize})`
}

/**
 * Takes the lease in one statement, so that only one of several processes gets it. It is a little shorter than the interval;
 * otherwise every other interval would be skipped.
 */
async function takeLease(prisma: PrismaClient, now: Date): Promise<boolean> {
  const heldUntil = new Date(now.getTime() + (cleanUpIntervalSeconds - 5) * 1000)
  const taken = await prisma.$executeRaw`
    INSERT INTO "Lease" ("work", "heldUntil") VALUES ('clean-up', ${heldUntil})
    ON CONFLICT ("work") DO UPDATE SET "heldUntil" = excluded."heldUntil" WHERE "Lease"."heldUntil" <= ${now}`
  return taken === 1
}

async function inBatches(removeBatch: () => Promise<number>): Promise<number> {
  let removed = 0
  for (;;) {
    const count = await removeBatch()
    removed += count
    if (count < batchSize) return removed
    // Let the requests that arrived in the meantime go first.
    await new Promise((resolve) => setImmediate(resolve))
  }
}
