import type { AccountsContext } from "../context"

/**
 * Whether the account's owner could come back without any passkey: by the rule after which the last one may be removed
 * (`AccountStore.removePasskeys`).
 */
export function hasRecoveryMethod(
  { accountStore, mailer }: AccountsContext,
  { userId }: { userId: string },
): Promise<boolean> {
  return accountStore.hasRecoveryMethod({ userId, hasMail: mailer !== undefined })
}
