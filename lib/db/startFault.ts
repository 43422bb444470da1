import { toDatabase } from "./databases"
import { listCauses } from "./errorCauses"
import { toProvider } from "./provider"

/** Returns what is wrong with the database and what to do about it, or undefined for an error that isn't known. */
export function describeStartFault(error: unknown, databaseUrl: string): string | undefined {
  const found = findStartFault(error, databaseUrl)
  return found && `The database can't be used: ${toPlace(databaseUrl)}\n  - ${found.advice} (${found.sign})`
}

/** Returns what to do about an error, and the code or message that it is known by. */
export function findStartFault(
  error: unknown,
  databaseUrl: string,
): { advice: string; sign: string } | undefined {
  for (const { originalCode, code, kind, message } of listCauses(error)) {
    for (const sign of [originalCode, code, kind, message]) {
      if (typeof sign !== "string") continue
      const fault = toDatabase(databaseUrl).startFaults.find(({ signs }) => signs.test(sign))
      if (fault) return { advice: fault.advice, sign }
    }
  }
  return undefined
}

/** Returns the path or the server of a database, without its password. */
function toPlace(databaseUrl: string): string {
  if (toProvider(databaseUrl) === "sqlite") return databaseUrl.replace(/^file:/, "")
  return databaseUrl.replace(/^.*@/, "").replace(/\?.*$/, "")
}
