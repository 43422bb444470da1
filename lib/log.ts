import pino from "pino"
import { formatLogLine } from "./logLine.ts"

const options: pino.LoggerOptions = {
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: describeError },
}

/**
 * Logs one line of JSON per event to standard output. In development, the lines are for reading. Never log user input, cookies, keys, or challenges. IDs and error types
 * are fine.
 */
export const log =
  // oxlint-disable-next-line eslint/no-restricted-properties -- The settings may be what has to be logged.
  process.env.NODE_ENV === "development"
    ? pino(options, { write: (line: string) => process.stdout.write(formatLogLine(line)) })
    : pino(options)

function describeError(error: unknown): object {
  return { ...describeReason(error), stack: error instanceof Error ? error.stack : undefined }
}

/**
 * Picks the properties of an error to log, without its stack. Database errors also contain the connection and its settings.
 */
export function describeReason(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const { name, message, cause } = error
  const code = "code" in error ? error.code : undefined
  return { name, message, code, ...(cause === undefined ? {} : { cause: describeCause(cause) }) }
}

function describeCause(cause: unknown): object {
  if (typeof cause !== "object" || cause === null) return { message: String(cause) }
  const { kind, message, originalCode }: Record<string, unknown> = { ...cause }
  return { kind, message: cause instanceof Error ? cause.message : message, originalCode }
}
