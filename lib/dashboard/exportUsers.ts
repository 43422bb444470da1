import { toCsv } from "../export/csv"
import type { DashboardContext } from "./context"
import { listAllUsers } from "./listUsers"
import type { UserSearch } from "./types"

/** Yields all matching users as CSV. Each batch is read from the database after the previous one has been consumed. */
export function exportUsers(
  context: DashboardContext,
  search: UserSearch,
): AsyncGenerator<string, undefined> {
  const columns = ["user_id", "name", "passkeys", "registration_last_started_at"]
  return toCsv(columns, listAllUsers(context, search), ({ userId, name, passkeyCount, lastStartedAt }) => [
    userId,
    name,
    passkeyCount,
    lastStartedAt,
  ])
}
