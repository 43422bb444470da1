// Tells the owner of an account by mail what somebody did to it. Whoever got in unseen has not got into the mail as well.

import type { AccountsContext } from "../context"
import { noticeEmail, type NoticeType } from "./noticeEmail"

export interface NotifyOwnerArguments {
  userId: string
  notice: NoticeType
  /** An address that the account has no more; its confirmed one where it is left out. */
  to?: string
  /** What the notice is about, such as the name of a passkey. */
  subjectName?: string | null
  browserLabel: string | undefined
}

/** Sends the notice, where mail can be sent and the account has an address. */
export async function notifyOwner(
  context: AccountsContext,
  { userId, notice, to, subjectName = null, browserLabel }: NotifyOwnerArguments,
): Promise<void> {
  if (!context.mailer) return
  const address = to ?? (await context.accountStore.findAccount(userId))?.email
  if (!address) return
  context.mailer.send(noticeEmail(context, { to: address, notice, subjectName, browserLabel }))
}
