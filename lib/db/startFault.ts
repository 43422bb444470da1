import { toDatabase } from "./databases"
import { listCauses } from "./errorCauses"
import { toProvider } from "./provider"

/** Returns what is wrong with the database and what to do about it, or undefined for an error that isn't known. */
export function describeStartFault(error: unknown, databaseUrl: string): string | undefined {
  for (const { originalCode, code, kind, message } of listCauses(error)) {
    for (const sign of [originalCode, code, kind, message]) {
      if (typeof sign !== "string") continue
      const fault = toDatabase(databaseUrl).startFaults.find(({ signs }) => signs.test(sign))
      if (fault) return `The database can't be used: ${toPlace(databaseUrl)}\n  - ${fault.advice} (${sign})`
    }
  }
  return undefined
}

/** Returns the path or the server of a database, without its password. */
function toPlace(databaseUrl: string): string {
  if (toProvider(databaseUrl) === "sqlite") return databaseUrl.replace(/^file:/, "")
  return databaseUrl.replace(/^.*@/, "").replace(/\?.*$/, "")
}
