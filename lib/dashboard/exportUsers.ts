import type { DashboardContext } from "./context"
import { csvHeader, toCsvLine } from "./csv"
import { listAllUsers } from "./listUsers"
import type { UserSearch } from "./types"

/** Yields all matching users as CSV. Each batch is read from the database after the previous one has been consumed. */
export async function* exportUsers(
  context: DashboardContext,
  search: UserSearch,
): AsyncGenerator<string, undefined> {
  yield csvHeader
  for await (const users of listAllUsers(context, search)) yield users.map(toCsvLine).join("")
  return undefined
}
