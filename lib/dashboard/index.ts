// What an operator sees: users and their passkeys, totals, and recent activity. The dashboard only reads; changes are
// operations of the passkey domain.

import { createCachedTotals } from "./cachedTotals"
import type { DashboardContext } from "./context"
import { exportUsers } from "./exportUsers"
import { findUserWithPasskeys } from "./findUserWithPasskeys"
import { listUsers, type ListUsersArguments } from "./listUsers"
import { readActivity } from "./readActivity"
import { readCeremonies } from "./readCeremonies"
import type { UserSearch } from "./types"

export {
  parseCeremonyEventKey,
  toCeremonyEventKey,
  type CeremonyEvent,
  type CeremonyEventKey,
} from "./ceremonyEvents"
export type { DashboardContext } from "./context"
export { toPrefixEnd } from "./prefixEnd"
export { toDay } from "./readActivity"
export type * from "./store"
export type * from "./types"
export { parseUserKey, toUserKey } from "./userKey"
export { parseUserSearch, toSearchQuery } from "./userSearch"

export type Dashboard = ReturnType<typeof createDashboard>

/** Creates the operations of the dashboard, bound to a store. */
export function createDashboard(context: DashboardContext) {
  return {
    listUsers: (args: ListUsersArguments) => listUsers(context, args),
    exportUsers: (search: UserSearch) => exportUsers(context, search),
    findUserWithPasskeys: (userId: string) => findUserWithPasskeys(context, userId),
    readActivity: () => readActivity(context),
    readCeremonies: () => readCeremonies(context),
    readTotals: createCachedTotals(context.dashboardStore, context.now),
  }
}
