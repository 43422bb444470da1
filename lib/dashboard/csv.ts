// Users as CSV, for a spreadsheet. https://www.rfc-editor.org/rfc/rfc4180

import type { DashboardUser } from "./types"

/** Tells a spreadsheet that what follows is UTF-8. */
const byteOrderMark = "\ufeff"

/** What a spreadsheet takes for the beginning of a formula. https://owasp.org/www-community/attacks/CSV_Injection */
const formulaBeginning = /^[=+\-@\t\r\n＝＋－＠]/

/** The first line: what the columns are. */
export const csvHeader =
  byteOrderMark + toLine(["user_id", "name", "passkeys", "registration_last_started_at"])

/** A user as a line of CSV, with its end. */
export function toCsvLine({ userId, name, passkeyCount, lastStartedAt }: DashboardUser): string {
  return toLine([toText(userId), toText(name), String(passkeyCount), lastStartedAt])
}

/** Text that stays text: names and ids are what anybody chose, and a spreadsheet would calculate some. */
function toText(value: string): string {
  return formulaBeginning.test(value) ? `'${value}` : value
}

function toLine(cells: string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\r\n`
}
