// The port through which the dashboard reads. Every method is answered by an index, whatever the number of users.

import type { CountedEvent, Totals } from "./types"

/** In which order users are read: by their newest start, newest first; or by name or id, as their bytes sort. */
export type UserOrder = "recent" | "name" | "userId"

/** A user's place in an order. */
export interface UserPosition {
  /** ISO 8601 for `recent`, the name's key for `name`, and empty for `userId`. */
  sortKey: string
  userId: string
}

/** Which users to read. */
export interface UserSlice {
  order: UserOrder
  /** Only those whose name's key, or id, begins with this; for `recent` it is empty. */
  prefix: string
  /** Only those beyond this place. */
  from: UserPosition | undefined
  /** Reads towards the beginning of the order: the nearest come first. */
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
  /** Users who have, or once had, a passkey. */
  listUsers(slice: UserSlice): Promise<UserRow[]>
  findUser(userId: string): Promise<UserRow | undefined>
  /** Reads an index from end to end: to be asked now and then, not for every page. */
  readTotals(): Promise<Totals>
  /** The counts from a day on, as 2026-11-22. Days on which nothing happened are left out. */
  listDailyCounts(fromDay: string): Promise<{ day: string; event: CountedEvent; count: number }[]>
}
