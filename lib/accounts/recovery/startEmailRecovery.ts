// The first half of coming back with a code by e-mail. Guarantees the same answer for an address that nobody has, after the
// same work: a code is made and stored, and is good for nothing.

import type { EmptyData } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { codeEmail } from "../email/codeEmail"
import { parseEmailAddress, toEmailKey } from "../email/emailAddress"
import { addEmailCode } from "../email/emailCodes"
import type { AccountErrorOf } from "../types"

export interface StartEmailRecoveryArguments {
  email: string
  /** What the browser that asks is known by. */
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
  // Mail goes to the address as it was confirmed: what was typed may merely be compared as equal.
  const address = account?.email ?? parsed.data
  const userId = account?.id ?? null
  const code = await addEmailCode(context, { boundTo, purpose: "sign-in", userId, address })
  const mail = codeEmail(context, { to: address, purpose: "sign-in", code, browserLabel })
  if (account) context.mailer.send(mail)
  return ok({})
}
