import type { AccountsContext } from "../context"
import type { ChangeRecoveryOutcome, RecoveryChange } from "../store"

/** Changes how the account can be recovered. Every operation that does so calls this. */
export function changeRecovery(
  { accountStore, mailer }: AccountsContext,
  userId: string,
  change: RecoveryChange,
): Promise<ChangeRecoveryOutcome> {
  return accountStore.changeRecovery({ userId, hasMail: mailer !== undefined, change })
}
