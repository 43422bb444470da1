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
  const line: unknown = JSON.parse(json)
  const { level, time, msg, err, ...fields } = toRecord(line)
  const { stack, ...reason } = toRecord(err)
  const parts = [
    new Date(String(time)).toTimeString().slice(0, 8),
    (levels[Number(level)] ?? "").padEnd(5),
    ...(typeof msg === "string" ? [msg] : []),
    ...Object.entries({ ...fields, ...reason }).map(([name, value]) => `${name}=${formatValue(value)}`),
  ]
  return `${parts.join(" ")}\n${typeof stack === "string" ? `${stack}\n` : ""}`
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" ? { ...value } : {}
}

/** A word stays as it is. Everything else is JSON, so that line breaks are escaped. */
function formatValue(value: unknown): string {
  return typeof value === "string" && /^[\w./:@-]+$/.test(value) ? value : JSON.stringify(value)
}
