// The mailbox for development without a mail server: this process keeps the newest emails, and /dev/mailbox shows them.

import { randomUUID } from "node:crypto"
import type { Mail } from "../accounts"
import { log } from "../log"

/** An email in the mailbox. */
export interface KeptMail extends Mail {
  id: string
  at: Date
}

/** How many emails the mailbox keeps. */
export const maxKept = 20

// On globalThis because Next.js bundles pages and routes separately (see lib/db/client.ts).
const shared: typeof globalThis & { developmentMailbox?: KeptMail[] } = globalThis

/** Keeps an email, and writes it to the log. For development only: emails contain codes. */
export async function keepInMailbox(mail: Mail): Promise<void> {
  shared.developmentMailbox = [{ ...mail, id: randomUUID(), at: new Date() }, ...listMailbox()].slice(
    0,
    maxKept,
  )
  log.info({ mail }, "Email available at /dev/mailbox")
}

/** Returns the newest emails, newest first. */
export function listMailbox(): KeptMail[] {
  return shared.developmentMailbox ?? []
}
