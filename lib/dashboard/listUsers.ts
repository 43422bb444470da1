// Users who have, or once had, a passkey, a page at a time. A page begins at a place in an index (its cursor), not after a
// number of rows, so that the last page costs what the first does.

import { toNameKey } from "../accounts"
import type { DashboardContext } from "./context"
import { parseCursor, toCursor } from "./cursor"
import type { UserOrder, UserPosition, UserRow } from "./store"
import type { DashboardUser, UserPage, UserSearch } from "./types"

/** Users on a page. */
export const usersPerPage = 25

export interface ListUsersArguments {
  search: UserSearch
  /** The cursor of the page: those after it, or those before it. One that can't be read is the first page's. */
  after?: string | undefined
  before?: string | undefined
}

/** Answers the users found, newest start first; those found by name or id, in the order of that. */
export async function listUsers(context: DashboardContext, args: ListUsersArguments): Promise<UserPage> {
  const { order, prefix } = toIndexRange(args.search)
  const isBackwards = args.after === undefined && args.before !== undefined
  const from = parseCursor(order, prefix, args.after ?? args.before ?? "")
  const { dashboardStore } = context
  // One more than is shown: whether there is more.
  const rows = await dashboardStore.listUsers({
    order,
    prefix,
    from,
    isBackwards: isBackwards && from !== undefined,
    limit: usersPerPage + 1,
  })
  const hasMore = rows.length > usersPerPage
  const isShortOrEmpty = isBackwards ? !hasMore : rows.length === 0
  // Going back from what was not a whole page away, the first page is more than what is left.
  if (from !== undefined && isShortOrEmpty) return listUsers(context, { search: args.search })
  const shown = rows.slice(0, usersPerPage)
  return isBackwards && from !== undefined
    ? toPage(order, shown.toReversed(), { isMoreBefore: hasMore, isMoreAfter: true })
    : toPage(order, shown, { isMoreBefore: from !== undefined, isMoreAfter: hasMore })
}

/** The users found, all of them, in batches. Who is changed meanwhile is neither missed nor told twice. */
export async function* listAllUsers(
  { dashboardStore }: DashboardContext,
  search: UserSearch,
  limit = 500,
): AsyncGenerator<DashboardUser[]> {
  const range = toIndexRange(search)
  const prefix = range.prefix
  // The newest start changes while this reads; ids don't.
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
  // What no database can hold finds nobody, and is no error.
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
