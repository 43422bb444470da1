// The dashboard's store. It uses raw SQL because reading from a position in an index takes a row comparison, which model
// calls don't support.

import {
  toPrefixEnd,
  type CountedEvent,
  type DashboardStore,
  type UserOrder,
  type UserPosition,
  type UserRow,
  type UserSlice,
} from "../../../dashboard"
import { Prisma, type PrismaClient } from "../../generated/sqlite/client"

/** Reads users, totals, and daily counts. */
export function createPrismaDashboardStore(prisma: PrismaClient): DashboardStore {
  return {
    listUsers: (slice) => prisma.$queryRaw<UserRow[]>(toListUsersQuery(slice)).then(toUserRows),

    async findUser(userId) {
      const rows = await prisma.$queryRaw<UserRow[]>`${selectUsers} WHERE "userId" = ${userId}`
      return toUserRows(rows)[0]
    },

    async readTotals() {
      const rows = await prisma.$queryRaw<{ passkeyCount: number; users: number | bigint }[]>(totalsQuery)
      const groups = rows.map(({ passkeyCount, users }) => ({ passkeyCount, users: Number(users) }))
      return {
        usersWithPasskeys: groups.reduce((sum, { users }) => sum + users, 0),
        passkeys: groups.reduce((sum, { passkeyCount, users }) => sum + passkeyCount * users, 0),
      }
    },

    async listDailyCounts(fromDay) {
      const rows = await prisma.dailyCount.findMany({
        where: { day: { gte: fromDay }, event: { in: countedEvents } },
      })
      return rows.flatMap(({ event, ...row }) => (isCountedEvent(event) ? [{ ...row, event }] : []))
    },

    async sumCeremonyEvents(fromDay) {
      const sums = await prisma.dailyCount.groupBy({
        by: "event",
        where: { day: { gte: fromDay }, event: { notIn: countedEvents } },
        _sum: { count: true },
      })
      return sums.map(({ event, _sum }) => ({ key: event, count: _sum.count ?? 0 }))
    },
  }
}

const selectUsers = Prisma.sql`
  SELECT "userId", "userName" AS "name", "userNameKey" AS "nameKey", "passkeyCount", "lastStartedAt" FROM "PasskeyUser"`

/** Counts users by their number of passkeys, from an index on it. There are only as many groups as the limit per user. */
export const totalsQuery = Prisma.sql`
  SELECT "passkeyCount", COUNT(*) AS "users" FROM "PasskeyUser" WHERE "passkeyCount" > 0 GROUP BY "passkeyCount"`

/** The columns of each order. `userId` is the primary key; the others have an index that begins with `hasRegistered`. */
const columns = {
  recent: ["lastStartedAt", "userId"],
  name: ["userNameKey", "userId"],
  userId: ["userId"],
} as const satisfies Record<UserOrder, string[]>

/**
 * Returns the query of a slice. It has only the nearest bound at each end: with two, a database may start reading at the
 * farther one.
 */
export function toListUsersQuery({ order, prefix, from, isBackwards, limit }: UserSlice): Prisma.Sql {
  const isAscending = (order === "recent") === isBackwards
  const [first] = columns[order]
  const key = Prisma.raw(`"${first}"`)
  const prefixEnd = toPrefixEnd(prefix)
  // With "=", SQLite without statistics would choose an index that leaves all rows to be sorted. With IS NOT, it doesn't.
  const hasRegistered = order === "userId" ? `"hasRegistered" IS NOT FALSE` : `"hasRegistered" = true`
  const conditions = [Prisma.raw(hasRegistered)]
  if (from) conditions.push(isBeyond(order, from, isAscending))
  if (prefix !== "" && !(from && isAscending)) conditions.push(Prisma.sql`${key} >= ${prefix}`)
  if (prefixEnd !== undefined && !(from && !isAscending)) conditions.push(Prisma.sql`${key} < ${prefixEnd}`)
  const direction = isAscending ? "ASC" : "DESC"
  const orderBy = columns[order].map((column) => `"${column}" ${direction}`).join(", ")
  return Prisma.sql`${selectUsers} WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY ${Prisma.raw(orderBy)} LIMIT ${limit}`
}

function isBeyond(order: UserOrder, { sortKey, userId }: UserPosition, isAscending: boolean): Prisma.Sql {
  const place = Prisma.raw(columns[order].map((column) => `"${column}"`).join(", "))
  const values = {
    recent: [new Date(sortKey), userId],
    name: [sortKey, userId],
    userId: [userId],
  }[order]
  return Prisma.sql`(${place}) ${Prisma.raw(isAscending ? ">" : "<")} (${Prisma.join(values)})`
}

function toUserRows(rows: UserRow[]): UserRow[] {
  return rows.map((row) => ({ ...row, lastStartedAt: new Date(row.lastStartedAt) }))
}

const countedEvents: CountedEvent[] = ["registration", "authentication"]

function isCountedEvent(event: string): event is CountedEvent {
  return countedEvents.some((counted) => counted === event)
}
