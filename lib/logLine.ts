const levels: Record<number, string> = {
  10: "trace",
  20: "debug",
  30: "info",
  40: "warn",
  50: "error",
  60: "fatal",
}

/**
 * Formats a line of the log for a person to read, such as `12:30:05 info  Database migrated applied=["init"]`. An error's stack
 * follows on lines of its own.
 *
 * @param json - The line, as JSON.
 */
export function formatLogLine(json: string): string {
  const { level, time, msg, err, ...fields }: Record<string, unknown> = JSON.parse(json)
  const { stack, ...reason } = typeof err === "object" && err !== null ? toRecord(err) : {}
  const parts = [
    new Date(String(time)).toTimeString().slice(0, 8),
    (levels[Number(level)] ?? "").padEnd(5),
    msg,
    ...Object.entries({ ...fields, ...reason }).map(([name, value]) => `${name}=${formatValue(value)}`),
  ].filter((part) => part !== undefined)
  return `${parts.join(" ")}\n${typeof stack === "string" ? `${stack}\n` : ""}`
}

function toRecord(value: object): Record<string, unknown> {
  return { ...value }
}

/** A word stays as it is. Everything else is JSON, so that line breaks are escaped. */
function formatValue(value: unknown): string {
  return typeof value === "string" && /^[\w./:@-]+$/.test(value) ? value : JSON.stringify(value)
}
