import type { EmptyData } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import type { AccountErrorOf, Session } from "../types"
import { codeEmail } from "./codeEmail"
import { parseEmailAddress } from "./emailAddress"
import { addEmailCode } from "./emailCodes"

export interface StartConfirmingEmailArguments {
  session: Session
  email: string
  browserLabel: string | undefined
}

/** Starts setting the email address of an account. Sends a code to the address. The code works only in this session. */
export async function startConfirmingEmail(
  context: AccountsContext,
  { session, email, browserLabel }: StartConfirmingEmailArguments,
): Promise<Result<EmptyData, AccountErrorOf<"InvalidEmail" | "MailNotSetUp">>> {
  if (!context.mailer) return err({ type: "MailNotSetUp" })
  const parsed = parseEmailAddress(email)
  if (!parsed.ok) return parsed
  const address = parsed.data
  const { id: boundTo, userId } = session
  const code = await addEmailCode(context, { boundTo, purpose: "confirm-address", userId, address })
  context.mailer.send(codeEmail(context, { to: address, purpose: "confirm-address", code, browserLabel }))
  return ok({})
}
