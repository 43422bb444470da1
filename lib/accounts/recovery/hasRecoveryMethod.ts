import type { AccountsContext } from "../context"

/**
 * Returns whether the account could be recovered without a passkey. The same rule decides whether the last passkey
 * may be removed (`AccountStore.removePasskeys`).
 */
export function hasRecoveryMethod(
  { accountStore, mailer }: AccountsContext,
  { userId }: { userId: string },
): Promise<boolean> {
  return accountStore.hasRecoveryMethod({ userId, hasMail: mailer !== undefined })
}
