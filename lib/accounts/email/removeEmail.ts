// Removes the email address of an account, and with it the setting that requires a passkey after an email code. Guarantees
// that users don't lock themselves out.

import type { EmptyData } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"
import { changeRecovery } from "../recovery/changeRecovery"
import type { AccountErrorOf } from "../types"
import { notifyOwner } from "./notifyOwner"

/** Removes the address, records it, and notifies the removed address. */
export async function removeEmail(
  context: AccountsContext,
  { userId, browserLabel }: { userId: string; browserLabel: string | undefined },
): Promise<Result<EmptyData, AccountErrorOf<"EmailNeeded" | "LastWayIn">>> {
  const account = await context.accountStore.findAccount(userId)
  if (!account || account.email === null) return err({ type: "EmailNeeded" })
  const outcome = await changeRecovery(context, userId, { type: "remove-email" })
  if (outcome === "last-way-in") return err({ type: "LastWayIn" })
  if (outcome !== "changed") return err({ type: "EmailNeeded" })
  await recordEvent(context, { userId, type: "email-removed", detail: account.email, browserLabel })
  await notifyOwner(context, { userId, notice: "email-removed", to: account.email, browserLabel })
  return ok({})
}
