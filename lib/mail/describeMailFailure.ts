/**
 * Picks what to log of a failed delivery. The error's message isn't logged, because it repeats the mail server's reply, which
 * often contains the recipient.
 */
export function describeMailFailure(error: unknown): object {
  if (typeof error !== "object" || error === null) return {}
  const { code, command, responseCode, syscall, address, port }: Record<string, unknown> = { ...error }
  return { code, command, responseCode, syscall, address, port }
}
