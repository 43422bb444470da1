// Where mail goes in development without a mail server: the newest are kept in this process, for /dev/mailbox to show.

import type { Mail } from "../accounts"
import { log } from "../log"

export interface KeptMail extends Mail {
  at: Date
}

const maxKept = 20

// On globalThis because pages and routes are bundled apart (lib/db/client.ts).
const shared: typeof globalThis & { developmentMailbox?: KeptMail[] } = globalThis

/** Keeps a mail, and writes it to the log. In development alone: codes are in it. */
export async function keepInMailbox(mail: Mail): Promise<void> {
  shared.developmentMailbox = [{ ...mail, at: new Date() }, ...listMailbox()].slice(0, maxKept)
  log.info({ mail }, "mail, which is shown at /dev/mailbox too")
}

/** The newest mails, newest first. */
export function listMailbox(): KeptMail[] {
  return shared.developmentMailbox ?? []
}
