// Removes what nobody finished, so that the tables stay as small as what is under way.

import { eventTtlDays } from "../accounts"
import type { PrismaClient } from "./generated/sqlite/client"
import { createPrismaEmailCodeStore } from "./stores/prismaEmailCodeStore"
import { createPrismaPasskeyStore } from "./stores/prismaPasskeyStore"
import { createPrismaSecurityEventStore } from "./stores/prismaSecurityEventStore"
import { createPrismaSessionStore } from "./stores/prismaSessionStore"

export const cleanUpIntervalSeconds = 60

/** Rows a statement: few enough that nobody who waits for the lock feels it. */
const batchSize = 500

/** Much longer than a challenge lives: whoever began can still finish. */
const abandonedAfterSeconds = 60 * 60

/**
 * Removes expired challenges, sessions, codes and limits, abandoned users and old events, batch by batch, as far as no other
 * process has begun to since the last interval. Answers how many rows went.
 */
export async function cleanUp(prisma: PrismaClient, now: Date): Promise<number> {
  if (!(await takeLease(prisma, now))) return 0
  const passkeys = createPrismaPasskeyStore(prisma)
  const sessions = createPrismaSessionStore(prisma)
  const emailCodes = createPrismaEmailCodeStore(prisma)
  const events = createPrismaSecurityEventStore(prisma)
  const abandonedBefore = new Date(now.getTime() - abandonedAfterSeconds * 1000)
  const oldBefore = new Date(now.getTime() - eventTtlDays * 24 * 60 * 60 * 1000)
  let removed = await inBatches(() => passkeys.removeExpiredChallenges(now, batchSize))
  removed += await inBatches(() => passkeys.removeAbandonedUsers(abandonedBefore, batchSize))
  removed += await inBatches(() => sessions.removeExpiredSessions(now, batchSize))
  removed += await inBatches(() => emailCodes.removeExpiredEmailCodes(now, batchSize))
  removed += await inBatches(() => removeExpiredLimits(prisma, now))
  removed += await inBatches(() => events.removeOldEvents(oldBefore, batchSize))
  return removed
}

/** The counters that lib/http/rateLimits.ts has written. */
function removeExpiredLimits(prisma: PrismaClient, now: Date): Promise<number> {
  return prisma.$executeRaw`
    DELETE FROM "RateLimit" WHERE "key" IN
      (SELECT "key" FROM "RateLimit" WHERE "expire" < ${now} ORDER BY "expire" LIMIT ${batchSize})`
}

/** One statement, so of several processes one has it. A little shorter than the interval, or it would skip every other. */
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
    // Requests that came meanwhile go first.
    await new Promise((resume) => setImmediate(resume))
  }
}
