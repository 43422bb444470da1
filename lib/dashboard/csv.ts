// Users as CSV for a spreadsheet. https://www.rfc-editor.org/rfc/rfc4180

import type { DashboardUser } from "./types"

/** Tells a spreadsheet that the file is UTF-8. */
const byteOrderMark = "\ufeff"

/** How a formula starts in a spreadsheet. https://owasp.org/www-community/attacks/CSV_Injection */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/

/** The first line, with the names of the columns. */
export const csvHeader =
  byteOrderMark + toLine(["user_id", "name", "passkeys", "registration_last_started_at"])

/** Returns a user as one line of CSV, with its line break. */
export function toCsvLine({ userId, name, passkeyCount, lastStartedAt }: DashboardUser): string {
  return toLine([toText(userId), toText(name), String(passkeyCount), lastStartedAt])
}

/** Keeps a spreadsheet from evaluating a name or an ID, which users and callers choose freely. */
function toText(value: string): string {
  return formulaStart.test(value) ? `'${value}` : value
}

function toLine(cells: string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\r\n`
}
