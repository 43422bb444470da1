import { toNameKey } from "../../accounts"
import type { MemoryState, MemoryUser } from "../../passkeys/memoryStore"
import type { CeremonyEventKey } from "../ceremonyEvents"
import type { DashboardStore, UserOrder, UserPosition, UserRow } from "../store"
import type { CountedEvent } from "../types"

export interface DailyCount {
  /** In UTC, as 2026-11-22. */
  day: string
  event: CountedEvent | CeremonyEventKey
  count: number
}

/** Reads what a memory store of the passkey domain keeps, and these daily counts. */
export function createMemoryDashboardStore(
  { users }: Pick<MemoryState, "users">,
  dailyCounts: DailyCount[] = [],
): DashboardStore {
  const listRegistered = () =>
    [...users].flatMap(([userId, user]) => (user.hasRegistered ? [toUserRow(userId, user)] : []))

  return {
    listUsers: async ({ order, prefix, from, isBackwards, limit }) => {
      const direction = isBackwards ? -1 : 1
      const compare = (one: UserPosition, other: UserPosition) => direction * comparers[order](one, other)
      return listRegistered()
        .map((row) => ({ row, position: toPosition(order, row) }))
        .filter(({ row }) => order === "recent" || toPrefixed(order, row).startsWith(prefix))
        .filter(({ position }) => from === undefined || compare(position, from) > 0)
        .sort((one, other) => compare(one.position, other.position))
        .map(({ row }) => row)
        .slice(0, limit)
    },
    findUser: async (userId) => {
      const user = users.get(userId)
      return user && toUserRow(userId, user)
    },
    readTotals: async () => {
      const counts = [...users.values()].map(({ passkeyCount }) => passkeyCount)
      return {
        usersWithPasskeys: counts.filter((count) => count > 0).length,
        passkeys: counts.reduce((sum, count) => sum + count, 0),
      }
    },
    listDailyCounts: async (fromDay) =>
      dailyCounts.flatMap(({ day, event, count }) =>
        day >= fromDay && isCountedEvent(event) ? [{ day, event, count }] : [],
      ),
    sumCeremonyEvents: async (fromDay) => {
      const sums = new Map<string, number>()
      for (const { day, event, count } of dailyCounts) {
        if (day >= fromDay && !isCountedEvent(event)) sums.set(event, (sums.get(event) ?? 0) + count)
      }
      return [...sums].map(([key, count]) => ({ key, count }))
    },
  }
}

const comparers = {
  recent: (one, other) =>
    Date.parse(other.sortKey) - Date.parse(one.sortKey) || compareBytes(other.userId, one.userId),
  name: (one, other) => compareBytes(one.sortKey, other.sortKey) || compareBytes(one.userId, other.userId),
  userId: (one, other) => compareBytes(one.userId, other.userId),
} satisfies Record<UserOrder, (one: UserPosition, other: UserPosition) => number>

function isCountedEvent(event: string): event is CountedEvent {
  return event === "registration" || event === "authentication"
}

function toPosition(order: UserOrder, { userId, nameKey, lastStartedAt }: UserRow): UserPosition {
  return { userId, sortKey: { recent: lastStartedAt.toISOString(), name: nameKey, userId: "" }[order] }
}

function toPrefixed(order: "name" | "userId", { userId, nameKey }: UserRow): string {
  return order === "name" ? nameKey : userId
}

function toUserRow(userId: string, { userName, passkeyCount, lastStartedAt }: MemoryUser): UserRow {
  // As long as a database's index can hold; NFKC may make a name longer.
  const nameKey = toNameKey(userName).slice(0, 254).toWellFormed()
  return { userId, name: userName, nameKey, passkeyCount, lastStartedAt }
}

/** As a database sorts text: by its bytes in UTF-8. */
function compareBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}
