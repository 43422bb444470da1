// What counts as an error in a server's log.

/** Throws if the log has an error that isn't allowed. */
export function failOnLogErrors(log: string, allowedErrors: RegExp[] = []): void {
  const errors = log
    .split("\n")
    .filter(isError)
    .filter((line) => !allowedErrors.some((allowed) => allowed.test(line)))
  if (errors.length > 0) throw new Error(`The server's log has errors:\n${errors.join("\n")}`)
}

const errorLevel = 50

/** Matches a line of our log at level error or above, and Next's own errors. */
function isError(line: string): boolean {
  const level = /^\{"level":(\d+)/.exec(line)?.[1]
  return level === undefined
    ? /^\s*⨯|^\w*Error\b|^unhandledRejection/.test(line)
    : Number(level) >= errorLevel
}
