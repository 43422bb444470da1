// Removes the email address of an account, and with it the setting that requires a passkey after an email code. Guarantees
// that users don't lock themselves out.

import type { EmptyData } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"
import { changeRecovery } from "../recovery/changeRecovery"
import type { AccountErrorOf, Session } from "../types"
import { notifyOwner } from "./notifyOwner"

/** Removes the address, records it, and notifies the removed address. */
export async function removeEmail(
  context: AccountsContext,
  { session, browserLabel }: { session: Session; browserLabel: string | undefined },
): Promise<Result<EmptyData, AccountErrorOf<"EmailNeeded" | "LastWayIn"> | { type: "NotSignedIn" }>> {
  const { userId } = session
  const account = await context.accountStore.findAccount(userId)
  if (!account || account.email === null) return err({ type: "EmailNeeded" })
  const outcome = await changeRecovery(context, session, { type: "remove-email" })
  if (outcome === "session-ended") return err({ type: "NotSignedIn" })
  if (outcome === "last-way-in") return err({ type: "LastWayIn" })
  if (outcome !== "changed") return err({ type: "EmailNeeded" })
  await recordEvent(context, { userId, type: "email-removed", detail: account.email, browserLabel })
  await notifyOwner(context, { userId, notice: "email-removed", to: account.email, browserLabel })
  return ok({})
}
