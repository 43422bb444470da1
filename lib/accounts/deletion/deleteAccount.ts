// Deletes an account. Guarantees that nothing of it remains, that its name is free again, and that a ceremony or recovery
// that began before can't bring anything back.

import type { EmptyData } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { notifyOwner } from "../email/notifyOwner"
import type { Session } from "../types"

/** Deletes the session's account, and notifies its confirmed address. Fails with `NotSignedIn` if the session has ended. */
export async function deleteAccount(
  context: AccountsContext,
  { session, browserLabel }: { session: Session; browserLabel: string | undefined },
): Promise<Result<EmptyData, { type: "NotSignedIn" }>> {
  const { userId } = session
  const account = await context.accountStore.findAccount(userId)
  const isDeleted = await context.accountStore.deleteAccount(session)
  if (!isDeleted) return err({ type: "NotSignedIn" })
  const to = account?.email
  if (to) await notifyOwner(context, { userId, notice: "account-deleted", to, browserLabel })
  return ok({})
}
