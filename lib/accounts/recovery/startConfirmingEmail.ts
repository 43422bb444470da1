// The first half of giving an account an e-mail address.

import type { NothingMore } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import type { AccountErrorOf, Session } from "../types"
import { parseEmailAddress } from "./emailAddress"
import { addEmailCode } from "./emailCodes"
import { codeMail } from "./mails"

export interface StartConfirmingEmailArguments {
  session: Session
  email: string
  seenFrom: string | undefined
}

/** Sends a code to the address. It is good in this session alone. */
export async function startConfirmingEmail(
  context: AccountsContext,
  { session, email, seenFrom }: StartConfirmingEmailArguments,
): Promise<Result<NothingMore, AccountErrorOf<"InvalidEmail" | "MailNotSetUp">>> {
  if (!context.mailer) return err({ type: "MailNotSetUp" })
  const parsed = parseEmailAddress(email)
  if (!parsed.ok) return parsed
  const address = parsed.data
  const { id: boundTo, userId } = session
  const code = await addEmailCode(context, { boundTo, purpose: "confirm-address", userId, address })
  context.mailer.send(codeMail(context, { to: address, purpose: "confirm-address", code, seenFrom }))
  return ok({})
}
