// The second half of giving an account an e-mail address. Guarantees that the address is one that its owner reads, and
// that no other account has it; that another one does is told to nobody else.

import type { EmptyData } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"
import type { AccountErrorOf, Session } from "../types"
import { toEmailKey } from "./emailAddress"
import { takeEmailCode } from "./emailCodes"
import { notifyOwner } from "./notifyOwner"

export interface FinishConfirmingEmailArguments {
  session: Session
  code: string
  browserLabel: string | undefined
}

/** Makes the address that the code went to the account's. One that it had before is told. */
export async function finishConfirmingEmail(
  context: AccountsContext,
  { session: { id, userId }, code, browserLabel }: FinishConfirmingEmailArguments,
): Promise<Result<EmptyData, AccountErrorOf<"CodeExpired" | "EmailTaken" | "WrongCode">>> {
  const taken = await takeEmailCode(context, { boundTo: id, purpose: "confirm-address", code })
  if (!taken.ok) return taken
  const { address } = taken.data
  const before = await context.accountStore.findAccount(userId)
  const outcome = await context.accountStore.setEmail(userId, {
    email: address,
    emailKey: toEmailKey(address),
  })
  if (outcome === "taken") return err({ type: "EmailTaken" })
  await recordEvent(context, { userId, type: "email-confirmed", detail: address, browserLabel })
  const replaced = before?.email
  if (replaced && toEmailKey(replaced) !== toEmailKey(address)) {
    await notifyOwner(context, { userId, notice: "email-replaced", to: replaced, browserLabel })
  }
  return ok({})
}
