// What an error from Prisma, a driver adapter, or a driver means, for every database.

import { databases } from "./databases"
import { listCauses, listErrorCodes } from "./errorCauses"
import { Prisma } from "./generated/sqlite/client"

/** Prisma's codes: https://www.prisma.io/docs/orm/reference/error-reference */
const transientPrismaCodes = new Set([
  "P1001", // can't reach the server
  "P1002", // reached the server, but it timed out
  "P1008", // an operation timed out: SQLite was locked by another process
  "P1017", // the server closed the connection
  "P2024", // no connection in the pool became free in time
  "P2028", // a transaction could not begin, or was closed
  "P2034", // a deadlock or a write conflict
  "P2037", // too many connections
])

/**
 * The network's codes: https://nodejs.org/api/errors.html#common-system-errors. For a host with several addresses, the error
 * has the code of one of them.
 */
const transientSystemCodes = new Set([
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

/** The kinds of error that Prisma's adapters use if Prisma has no code. */
const transientKinds = new Set([
  "ConnectionClosed",
  "DatabaseNotReachable",
  "SocketTimeout",
  "TooManyConnections",
  "TransactionWriteConflict",
])

const databaseErrors = Object.values(databases).map(({ errors }) => errors)

/**
 * Checks whether an error means that the database is unavailable at the moment, so that the same request may succeed soon.
 * Whether the failed statement took effect is unknown.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true
  if (error instanceof Prisma.PrismaClientKnownRequestError && transientPrismaCodes.has(error.code))
    return true
  const codes = listErrorCodes(error)
  return codes.some(isTransientCode) || listCauses(error).some(isTransientWithoutCode)
}

/** Checks whether direct SQL failed because of a unique index. */
export function isUniqueViolation(error: unknown): boolean {
  return listErrorCodes(error).some((code) =>
    databaseErrors.some(({ uniqueViolationCode }) => uniqueViolationCode.test(code)),
  )
}

/** Checks whether direct SQL failed because a row that it references doesn't exist. */
export function isForeignKeyViolation(error: unknown): boolean {
  return listErrorCodes(error).some((code) =>
    databaseErrors.some(({ foreignKeyViolationCode }) => foreignKeyViolationCode.test(code)),
  )
}

/** Checks whether a statement failed because the database's disk is full. */
export function isDiskFull(error: unknown): boolean {
  return listErrorCodes(error).some((code) =>
    databaseErrors.some(({ diskFullCode }) => diskFullCode.test(code)),
  )
}

function isTransientCode(code: string): boolean {
  return (
    transientSystemCodes.has(code) || databaseErrors.some(({ transientCode }) => transientCode.test(code))
  )
}

function isTransientWithoutCode({ kind, message }: Record<string, unknown>): boolean {
  if (typeof kind === "string" && transientKinds.has(kind)) return true
  return (
    typeof message === "string" && databaseErrors.some((errors) => errors.transientMessages?.has(message))
  )
}
