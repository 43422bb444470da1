// Shared by all emails. Emails are short plain text without links, so that users don't get used to following links in
// emails.

const format = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" })

/** Returns a sentence such as "It was requested in Chrome on Linux on November 25, 2026 at 6:21 PM UTC." */
export function describeOccasion(opening: string, at: Date, browserLabel: string | undefined): string {
  const place = browserLabel === undefined ? "" : ` in ${browserLabel}`
  return `${opening}${place} on ${formatTime(at)}.`
}

/** Returns a time such as "November 25, 2026 at 6:21 PM UTC". */
export function formatTime(at: Date): string {
  return `${format.format(at)} UTC`
}

/**
 * Returns a name in quotation marks, for the middle of a sentence. It stays on one line, and can't change the order of the
 * words around it. Passkeys that were stored by an earlier version can have any name.
 */
export function quoteName(name: string): string {
  const line = name.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, " ")
  const isAscii = /^[ -~]*$/.test(line)
  // First-strong isolate and its end. https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates
  return isAscii ? `"${line}"` : `"\u2068${line}\u2069"`
}

export function joinParagraphs(paragraphs: string[]): string {
  return `${paragraphs.join("\n\n")}\n`
}
