// Shared by all emails. Emails are short plain text without links, so that users don't get used to following links in
// emails.

const format = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" })

/** Returns a sentence such as "It was requested in Chrome on Linux on November 25, 2026 at 6:21 PM UTC." */
export function describeOccasion(opening: string, at: Date, browserLabel: string | undefined): string {
  const place = browserLabel === undefined ? "" : ` in ${browserLabel}`
  return `${opening}${place} on ${format.format(at)} UTC.`
}

export function joinParagraphs(paragraphs: string[]): string {
  return `${paragraphs.join("\n\n")}\n`
}
