import { Prisma } from "./generated/sqlite/client"

/** Prisma's codes: https://www.prisma.io/docs/orm/reference/error-reference */
const passingCodes = new Set([
  "P1001", // can't reach the server
  "P1002", // reached it, and it timed out
  "P1008", // an operation timed out: SQLite was locked by another process
  "P1017", // the server closed the connection
  "P2024", // no connection in the pool became free
  "P2028", // a transaction could not begin, or was closed
  "P2034", // a deadlock, or a conflict of two writes
  "P2037", // too many connections
])

/** PostgreSQL's classes: 08 connection, 40 rolled back, 53 out of resources, 57 shut down or starting up. */
const passingSqlStates = /^(08|40|53|57)/

/** What adapters call the same, where Prisma has no code for it. */
const passingKinds = new Set([
  "ConnectionClosed",
  "DatabaseNotReachable",
  "SocketTimeout",
  "TooManyConnections",
  "TransactionWriteConflict",
])

/**
 * Whether an error means that the database can't answer just now: the same request may well succeed in a moment. Whether
 * the statement that failed took effect is not known.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true
  if (error instanceof Prisma.PrismaClientKnownRequestError && passingCodes.has(error.code)) return true
  for (let cause: unknown = error; typeof cause === "object" && cause !== null;) {
    const { kind, originalCode, code } = toRecord(cause)
    if (typeof kind === "string" && passingKinds.has(kind)) return true
    if ([originalCode, code].some((state) => typeof state === "string" && passingSqlStates.test(state)))
      return true
    cause = "cause" in cause ? cause.cause : undefined
  }
  return false
}

function toRecord(value: object): Record<string, unknown> {
  return { ...value }
}
