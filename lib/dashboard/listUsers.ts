// Lists the users who have or had a passkey, page by page. A page starts at a position in an index (its cursor)
// instead of after a number of rows, so the last page costs as much as the first.

import { toNameKey } from "../accounts"
import type { DashboardContext } from "./context"
import { parseCursor, toCursor } from "./cursor"
import type { UserOrder, UserPosition, UserRow } from "./store"
import type { DashboardUser, UserPage, UserSearch } from "./types"

export const usersPerPage = 25

export interface ListUsersArguments {
  search: UserSearch
  /** A cursor from another page: lists the users after it, or before it. An invalid cursor lists the first page. */
  after?: string | undefined
  before?: string | undefined
}

/** Returns a page of users: the newest start first or, if a name or an ID is searched for, ordered by that. */
export async function listUsers(context: DashboardContext, args: ListUsersArguments): Promise<UserPage> {
  const { order, prefix } = toIndexRange(args.search)
  const isBackwards = args.after === undefined && args.before !== undefined
  const from = parseCursor(order, prefix, args.after ?? args.before ?? "")
  const { dashboardStore } = context
  // One more than a page shows, to know whether there are more.
  const rows = await dashboardStore.listUsers({
    order,
    prefix,
    from,
    isBackwards: isBackwards && from !== undefined,
    limit: usersPerPage + 1,
  })
  const hasMore = rows.length > usersPerPage
  const isShortOrEmpty = isBackwards ? !hasMore : rows.length === 0
  // There is less than a full page before the cursor, so show the first page instead.
  if (from !== undefined && isShortOrEmpty) return listUsers(context, { search: args.search })
  const shown = rows.slice(0, usersPerPage)
  return isBackwards && from !== undefined
    ? toPage(order, shown.toReversed(), { isMoreBefore: hasMore, isMoreAfter: true })
    : toPage(order, shown, { isMoreBefore: from !== undefined, isMoreAfter: hasMore })
}

/** Yields all matching users in batches. A user who changes in the meantime is neither skipped nor repeated. */
export async function* listAllUsers(
  { dashboardStore }: DashboardContext,
  search: UserSearch,
  limit = 500,
): AsyncGenerator<DashboardUser[]> {
  const range = toIndexRange(search)
  const prefix = range.prefix
  // The newest start may change while this reads; IDs don't.
  const order = range.order === "recent" ? "userId" : range.order
  let from: UserPosition | undefined
  do {
    const rows = await dashboardStore.listUsers({ order, prefix, from, isBackwards: false, limit })
    if (rows.length > 0) yield rows.map(toDashboardUser)
    const last = rows.length === limit ? rows.at(-1) : undefined
    from = last && parseCursor(order, prefix, toCursor(order, last))
  } while (from)
}

export function toDashboardUser({ userId, name, passkeyCount, lastStartedAt }: UserRow): DashboardUser {
  return { userId, name, passkeyCount, lastStartedAt: lastStartedAt.toISOString() }
}

function toIndexRange({ by, text }: UserSearch): { order: UserOrder; prefix: string } {
  // Text that no database can store matches nothing. It isn't an error.
  const prefix = text.trim().toWellFormed().replaceAll("\0", "\ufffd")
  if (prefix === "") return { order: "recent", prefix }
  return by === "name" ? { order: "name", prefix: toNameKey(prefix) } : { order: "userId", prefix }
}

function toPage(
  order: UserOrder,
  rows: UserRow[],
  { isMoreBefore, isMoreAfter }: { isMoreBefore: boolean; isMoreAfter: boolean },
): UserPage {
  const first = rows[0]
  const last = rows.at(-1)
  return {
    users: rows.map(toDashboardUser),
    before: isMoreBefore && first ? toCursor(order, first) : undefined,
    after: isMoreAfter && last ? toCursor(order, last) : undefined,
  }
}
