import { Prisma } from "./generated/sqlite/client"

/** Prisma's codes: https://www.prisma.io/docs/orm/reference/error-reference */
const transientCodes = new Set([
  "P1001", // can't reach the server
  "P1002", // reached it, and it timed out
  "P1008", // an operation timed out: SQLite was locked by another process
  "P1017", // the server closed the connection
  "P2024", // no connection in the pool became free
  "P2028", // a transaction could not begin, or was closed
  "P2034", // a deadlock, or a conflict of two writes
  "P2037", // too many connections
])

/** PostgreSQL's classes: 08 connection, 40 rolled back, 53 out of resources, 57 shut down or starting up; 25P03: waited too long. */
const passingSqlStates = /^(08|40|53|57|25P03)/

/** SQLite's own: another process kept the file locked for longer than we wait. */
const passingSqliteCodes = /^SQLITE_BUSY/

/** The network's: https://nodejs.org/api/errors.html#common-system-errors. Of a host with several addresses, of one of them. */
const passingSystemCodes = new Set([
  "EAI_AGAIN",
  "ECONNABORTED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
])

/** What adapters call the same, where Prisma has no code for it. */
const passingKinds = new Set([
  "ConnectionClosed",
  "DatabaseNotReachable",
  "SocketTimeout",
  "TooManyConnections",
  "TransactionWriteConflict",
])

/** What pg says where it has no code: the connection broke with a query or a transaction under way. */
const passingMessages = new Set([
  "Client has encountered a connection error and is not queryable",
  "Client was closed and is not queryable",
  "Connection terminated",
  "Connection terminated unexpectedly",
  "Connection terminated due to connection timeout",
  "timeout exceeded when trying to connect",
])

/**
 * Whether an error means that the database can't answer just now: the same request may well succeed in a moment. Whether
 * the statement that failed took effect is not known.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true
  if (error instanceof Prisma.PrismaClientKnownRequestError && transientCodes.has(error.code)) return true
  return listCauses(error).some(isPassing)
}

function isPassing({ kind, originalCode, code, message }: Record<string, unknown>): boolean {
  if (typeof kind === "string" && passingKinds.has(kind)) return true
  if (typeof message === "string" && passingMessages.has(message)) return true
  return [originalCode, code].some(
    (state) =>
      typeof state === "string" &&
      (passingSqlStates.test(state) || passingSqliteCodes.test(state) || passingSystemCodes.has(state)),
  )
}

/** The error, and what it was made from, wherever Prisma and its adapters put that. */
function listCauses(error: unknown): Record<string, unknown>[] {
  if (typeof error !== "object" || error === null) return []
  const { cause, meta, driverAdapterError }: Record<string, unknown> = { ...error }
  const message = error instanceof Error ? { message: error.message } : {}
  const deeper = [cause ?? ("cause" in error ? error.cause : undefined), meta, driverAdapterError]
  return [{ ...error, ...message }, ...deeper.flatMap(listCauses)]
}
