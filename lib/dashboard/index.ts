// What an operator can see: users and their passkeys, how many there are, and what happened lately. It only reads; what
// an operator changes is an operation of the passkey domain.

import { createCachedTotals } from "./cachedTotals"
import type { DashboardContext } from "./context"
import { exportUsers } from "./exportUsers"
import { findUserWithPasskeys } from "./findUserWithPasskeys"
import { listUsers, type ListUsersArguments } from "./listUsers"
import { readActivity } from "./readActivity"
import type { UserSearch } from "./types"

export type { DashboardContext } from "./context"
export { toPrefixEnd } from "./prefixEnd"
export { toDay } from "./readActivity"
export type * from "./store"
export type * from "./types"
export { parseUserKey, toUserKey } from "./userKey"
export { parseUserSearch, toSearchQuery } from "./userSearch"

export type Dashboard = ReturnType<typeof createDashboard>

/** Binds the operations to a store. */
export function createDashboard(context: DashboardContext) {
  return {
    listUsers: (args: ListUsersArguments) => listUsers(context, args),
    exportUsers: (search: UserSearch) => exportUsers(context, search),
    findUserWithPasskeys: (userId: string) => findUserWithPasskeys(context, userId),
    readActivity: () => readActivity(context),
    readTotals: createCachedTotals(context.dashboardStore, context.now),
  }
}
