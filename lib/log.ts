import pino from "pino"

/**
 * The log: a line of JSON an event, on standard output. What people type, cookies, keys and challenges never go into
 * it; ids and error types do.
 */
export const log = pino({
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: describeError },
})

/** What is told of an error, and no more: a database's errors carry the connection, and its settings, with them. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const { name, message, stack, cause } = error
  const code = "code" in error ? error.code : undefined
  return { name, message, code, stack, ...(cause === undefined ? {} : { cause: describeCause(cause) }) }
}

function describeCause(cause: unknown): object {
  if (typeof cause !== "object" || cause === null) return { message: String(cause) }
  const { kind, message, originalCode }: Record<string, unknown> = { ...cause }
  return { kind, message: cause instanceof Error ? cause.message : message, originalCode }
}
