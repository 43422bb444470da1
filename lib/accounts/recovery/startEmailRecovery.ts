// Starts account recovery with an email code. Guarantees the same response, after the same work, for an address
// without an account: a code is created and stored, but it can't be used.

import type { EmptyData } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { codeEmail } from "../email/codeEmail"
import { parseEmailAddress } from "../email/emailAddress"
import { addEmailCode } from "../email/emailCodes"
import { toEmailKey } from "../email/emailKey"
import type { AccountErrorOf } from "../types"

export interface StartEmailRecoveryArguments {
  email: string
  /** A value that identifies the browser. The same value must be passed at finish. */
  boundTo: string
  browserLabel: string | undefined
}

/** Sends a code to the address, if it is the confirmed address of an account. */
export async function startEmailRecovery(
  context: AccountsContext,
  { email, boundTo, browserLabel }: StartEmailRecoveryArguments,
): Promise<Result<EmptyData, AccountErrorOf<"InvalidEmail" | "MailNotSetUp">>> {
  if (!context.mailer) return err({ type: "MailNotSetUp" })
  const parsed = parseEmailAddress(email)
  if (!parsed.ok) return parsed
  const account = await context.accountStore.findAccountByEmailKey(toEmailKey(parsed.data))
  // Send to the address as it was confirmed. The typed one may differ from it and still have the same key.
  const address = account?.email ?? parsed.data
  const userId = account?.id ?? null
  const code = await addEmailCode(context, {
    boundTo,
    purpose: "sign-in",
    userId,
    address,
    recoveryVersion: account?.recoveryVersion,
  })
  const mail = codeEmail(context, { to: address, purpose: "sign-in", code, browserLabel })
  if (account) context.mailer.send(mail)
  return ok({})
}
