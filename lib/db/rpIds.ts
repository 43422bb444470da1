// The RP IDs of the stored passkeys. A passkey works only for the RP ID it was created for, which is the hostname.

import { z } from "zod"
import type { PrismaClient } from "./generated/sqlite/client"

/** Users whose passkeys are all for other RP IDs, so that they can't sign in with one. */
export interface LockedOutUsers {
  users: number
  /** The RP IDs of their passkeys. */
  rpIds: string[]
}

const countRows = z.tuple([z.object({ count: z.coerce.number() })])
const rpIdRows = z.array(z.object({ rpId: z.string() }))

/**
 * Stores the RP ID of passkeys that don't have one yet: those from before the column was added, and those that an older
 * version stored during a rolling update. Only indexed rows are read.
 */
export async function fillRpIds(prisma: PrismaClient, rpId: string): Promise<number> {
  return prisma.$executeRaw`UPDATE "Passkey" SET "rpId" = ${rpId} WHERE "rpId" IS NULL`
}

/** Counts the users that a site with this RP ID would lock out. Fast if there are no passkeys of other RP IDs. */
export async function countLockedOutUsers(prisma: PrismaClient, rpId: string): Promise<LockedOutUsers> {
  const rows = await prisma.$queryRaw`
    SELECT DISTINCT "rpId" FROM "Passkey" WHERE "rpId" < ${rpId} OR "rpId" > ${rpId} ORDER BY "rpId"`
  const rpIds = rpIdRows.parse(rows).map((row) => row.rpId)
  if (rpIds.length === 0) return { users: 0, rpIds }
  const counted = await prisma.$queryRaw`
    SELECT COUNT(DISTINCT p."userId") AS "count" FROM "Passkey" p
    WHERE (p."rpId" < ${rpId} OR p."rpId" > ${rpId}) AND NOT EXISTS (
      SELECT 1 FROM "Passkey" u WHERE u."userId" = p."userId" AND (u."rpId" = ${rpId} OR u."rpId" IS NULL))`
  return { users: countRows.parse(counted)[0].count, rpIds }
}
