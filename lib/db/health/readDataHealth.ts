// What the doctor needs to know about the rows. Reads whole tables, so it isn't for requests.

import { z } from "zod"
import type { SecurityEventType } from "../../accounts"
import type { PrismaClient } from "../generated/sqlite/client"
import { countLockedOutUsers, type LockedOutUsers } from "../rpIds"
import { toRecoveryCondition } from "../stores/waysIn"

export interface DataHealth {
  passkeys: number
  /** Accounts whose only passkey can't leave its device, and that have no recovery method. */
  accountsWithoutFallback: number
  /** Accounts with an email address that have no unused recovery code. */
  accountsThatRelyOnEmail: number
  /** Passkeys created more than 30 days ago. */
  olderPasskeys: number
  /** Those of them that were never used to sign in. */
  neverUsedPasskeys: number
  /** Challenges that expired more than ten minutes ago, and should have been removed. */
  abandonedChallenges: number
  /** Rejected ceremonies of the last 24 hours, by type of event. */
  refusals: Partial<Record<SecurityEventType, number>>
  /** Sign-ins of the last 24 hours. */
  signIns: number
  /** Users whose passkeys are all for other RP IDs. */
  lockedOut: LockedOutUsers
}

const minute = 60_000
const day = 24 * 60 * minute

const refusalTypes = [
  "sign-in-refused",
  "unverified-refused",
  "counter-refused",
  "counter-warning",
] as const satisfies SecurityEventType[]

const countRows = z.tuple([z.object({ count: z.coerce.number() })])

/**
 * Counts what is worth an operator's attention.
 * @param site - `hasMail` is whether the application can send email, so that an address is a recovery method.
 */
export async function readDataHealth(
  prisma: PrismaClient,
  { hasMail, rpId }: { hasMail: boolean; rpId: string },
  now: Date,
): Promise<DataHealth> {
  const before = (milliseconds: number) => new Date(now.getTime() - milliseconds)
  const older = { createdAt: { lt: before(30 * day) } }
  const counts = await countEvents(prisma, before(day))
  return {
    passkeys: await prisma.passkey.count(),
    accountsWithoutFallback: await countAccountsWithoutFallback(prisma, hasMail),
    accountsThatRelyOnEmail: await prisma.account.count({
      where: { email: { not: null }, recoveryCodes: { none: { usedAt: null, isPending: false } } },
    }),
    olderPasskeys: await prisma.passkey.count({ where: older }),
    neverUsedPasskeys: await prisma.passkey.count({ where: { ...older, lastUsedAt: null } }),
    abandonedChallenges: await prisma.challenge.count({ where: { expiresAt: { lt: before(10 * minute) } } }),
    refusals: Object.fromEntries(
      refusalTypes.flatMap((type) => (counts.has(type) ? [[type, counts.get(type)]] : [])),
    ),
    signIns: counts.get("signed-in") ?? 0,
    lockedOut: await countLockedOutUsers(prisma, rpId),
  }
}

/** The IDs of events begin with their time, and are indexed. */
async function countEvents(prisma: PrismaClient, since: Date): Promise<Map<string, number>> {
  const groups = await prisma.securityEvent.groupBy({
    by: ["type"],
    where: { id: { gte: since.toISOString() } },
    _count: true,
  })
  return new Map(groups.map(({ type, _count }) => [type, _count]))
}

async function countAccountsWithoutFallback(prisma: PrismaClient, hasMail: boolean): Promise<number> {
  const rows = await prisma.$queryRaw`
    SELECT COUNT(*) AS "count" FROM "Account" a
    JOIN "PasskeyUser" u ON u."userId" = a."id" AND u."passkeyCount" = 1
    JOIN "Passkey" p ON p."userId" = a."id" AND p."isBackupEligible" = false
    WHERE NOT (${toRecoveryCondition(hasMail)})`
  return countRows.parse(rows)[0].count
}
