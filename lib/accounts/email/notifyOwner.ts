// Notifies the owner of an account by email. An attacker who got into the account can't hide what happened, unless they
// also got into the mailbox.

import type { AccountsContext } from "../context"
import { noticeEmail, type NoticeType } from "./noticeEmail"

export interface NotifyOwnerArguments {
  userId: string
  notice: NoticeType
  /** A previous address of the account. Defaults to its confirmed address. */
  to?: string
  /** What the notice is about, such as the name of a passkey. */
  subjectName?: string | null
  browserLabel: string | undefined
}

/** Sends the notice if email can be sent and the account has an address. */
export async function notifyOwner(
  context: AccountsContext,
  { userId, notice, to, subjectName = null, browserLabel }: NotifyOwnerArguments,
): Promise<void> {
  if (!context.mailer) return
  const address = to ?? (await context.accountStore.findAccount(userId))?.email
  if (!address) return
  context.mailer.send(noticeEmail(context, { to: address, notice, subjectName, browserLabel }))
}
