// The interfaces through which the dashboard reads and stores its sessions. Every method must read from an index, however
// many users there are.

import type { CountedEvent, Totals } from "./types"

/** How users are ordered: by their newest start, newest first, or by name or ID in byte order. */
export type UserOrder = "recent" | "name" | "userId"

/** A user's position in an order. */
export interface UserPosition {
  /** An ISO 8601 time for `recent`, the key of the name for `name`, and an empty string for `userId`. */
  sortKey: string
  userId: string
}

/** Which users to read. */
export interface UserSlice {
  order: UserOrder
  /** Only users whose name key or ID starts with this. Empty for `recent`. */
  prefix: string
  /** Only users beyond this position. */
  from: UserPosition | undefined
  /** Whether to read toward the start of the order. The nearest users come first. */
  isBackwards: boolean
  limit: number
}

export interface UserRow {
  userId: string
  name: string
  nameKey: string
  passkeyCount: number
  lastStartedAt: Date
}

export interface DashboardStore {
  /** Lists users who have or had a passkey. */
  listUsers(slice: UserSlice): Promise<UserRow[]>
  findUser(userId: string): Promise<UserRow | undefined>
  /** Reads a whole index, so don't call it for every page. */
  readTotals(): Promise<Totals>
  /** Lists the counts since a day, such as "2026-11-22". Days without events are left out. */
  listDailyCounts(fromDay: string): Promise<{ day: string; event: CountedEvent; count: number }[]>
  /** Returns how often each outcome of a ceremony was counted since a day. */
  sumCeremonyEvents(fromDay: string): Promise<{ key: string; count: number }[]>
}

/** A browser in which an operator has unlocked the dashboard. */
export interface DashboardSession {
  /** A hash of the cookie's token. */
  id: string
  /** A digest of the integration key that unlocked it. */
  keyDigest: string
  expiresAt: Date
}

export interface DashboardSessionStore {
  addDashboardSession(session: DashboardSession): Promise<void>
  /** Finds a session that has not expired. */
  findDashboardSession(id: string, now: Date): Promise<DashboardSession | undefined>
  removeDashboardSession(id: string): Promise<void>
  /** Deletes at most `limit` sessions that expired before `now`. Returns how many were deleted. */
  removeExpiredDashboardSessions(now: Date, limit: number): Promise<number>
}
