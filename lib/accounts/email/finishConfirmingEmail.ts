// Finishes setting the email address of an account. Guarantees that its owner receives email there, and that no other
// account has the address. Reveals that another account has the address only to a user who can read its email.

import type { EmptyData } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"
import { changeRecovery } from "../recovery/changeRecovery"
import type { AccountErrorOf, Session } from "../types"
import { takeEmailCode } from "./emailCodes"
import { toEmailKey } from "./emailKey"
import { notifyOwner } from "./notifyOwner"

export interface FinishConfirmingEmailArguments {
  session: Session
  code: string
  browserLabel: string | undefined
}

type FinishConfirmingEmailError =
  | AccountErrorOf<"CodeExpired" | "EmailTaken" | "MalformedCode" | "WrongCode">
  | { type: "NotSignedIn" }

/** Sets the address that the code was sent to, and records it. Notifies the previous address. */
export async function finishConfirmingEmail(
  context: AccountsContext,
  { session, code, browserLabel }: FinishConfirmingEmailArguments,
): Promise<Result<EmptyData, FinishConfirmingEmailError>> {
  const { id, userId } = session
  const taken = await takeEmailCode(context, { boundTo: id, purpose: "confirm-address", code })
  if (!taken.ok) return taken
  const { address } = taken.data
  const previous = await context.accountStore.findAccount(userId)
  const change = { type: "set-email", email: address, emailKey: toEmailKey(address) } as const
  const outcome = await changeRecovery(context, session, change)
  if (outcome === "session-ended") return err({ type: "NotSignedIn" })
  if (outcome === "email-taken") return err({ type: "EmailTaken" })
  await recordEvent(context, { userId, type: "email-confirmed", detail: address, browserLabel })
  const replaced = previous?.email
  if (replaced && toEmailKey(replaced) !== toEmailKey(address)) {
    await notifyOwner(context, { userId, notice: "email-replaced", to: replaced, browserLabel })
  }
  return ok({})
}
