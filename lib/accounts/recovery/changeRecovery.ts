import type { AccountsContext } from "../context"
import type { ChangeRecoveryOutcome, OwnerSession, RecoveryChange } from "../store"

/** Changes how the account can be recovered. Every operation that does so calls this. */
export function changeRecovery(
  { accountStore, mailer }: AccountsContext,
  session: OwnerSession,
  change: RecoveryChange,
): Promise<ChangeRecoveryOutcome> {
  return accountStore.changeRecovery({ session, hasMail: mailer !== undefined, change })
}
