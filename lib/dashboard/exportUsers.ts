import type { DashboardContext } from "./context"
import { csvHeader, toCsvLine } from "./csv"
import { listAllUsers } from "./listUsers"
import type { UserSearch } from "./types"

/** The users found, all of them, as pieces of CSV: a batch is read when the one before has been taken. */
export async function* exportUsers(
  context: DashboardContext,
  search: UserSearch,
): AsyncGenerator<string, undefined> {
  yield csvHeader
  for await (const users of listAllUsers(context, search)) yield users.map(toCsvLine).join("")
  return undefined
}
