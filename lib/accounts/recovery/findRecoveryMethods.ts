import type { AccountsContext } from "../context"

/** What brings somebody back into an account, beside its passkeys. */
export interface RecoveryMethods {
  /** How many recovery codes have not been used. */
  recoveryCodesLeft: number
  /** The confirmed address. */
  email: string | null
  /** Whether a code by e-mail has to be followed by a passkey. */
  requiresPasskey: boolean
  /** Whether a code by e-mail can be sent at all. */
  hasMail: boolean
}

/** The other ways into this account. */
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
