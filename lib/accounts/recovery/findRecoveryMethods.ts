import type { AccountsContext } from "../context"

/** How the owner of an account can recover it without a passkey. */
export interface RecoveryMethods {
  /** The number of unused recovery codes. */
  recoveryCodesLeft: number
  /** The confirmed email address. */
  email: string | null
  /** Whether recovery with an email code also requires a passkey. */
  requiresPasskey: boolean
  /** Whether email can be sent. */
  hasMail: boolean
}

/** Returns the recovery methods of an account. */
export async function findRecoveryMethods(
  context: AccountsContext,
  userId: string,
): Promise<RecoveryMethods> {
  const [account, recoveryCodesLeft] = await Promise.all([
    context.accountStore.findAccount(userId),
    context.recoveryCodeStore.countUnusedRecoveryCodes(userId),
  ])
  return {
    recoveryCodesLeft,
    email: account?.email ?? null,
    requiresPasskey: account?.requiresPasskey ?? false,
    hasMail: context.mailer !== undefined,
  }
}
