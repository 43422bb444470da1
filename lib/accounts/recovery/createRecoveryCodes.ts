// Creates recovery codes. Guarantees that an account has a single set that works: the previous codes work until the user
// confirms that the new ones are saved (confirmRecoveryCodes.ts), and not after that.

import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import type { Session } from "../types"
import { generateRecoveryCode, hashRecoveryCode, recoveryCodeCount } from "./recoveryCodes"

/**
 * Returns ten new codes, each of which works once after the set is confirmed, which is possible for an hour. They can't be
 * shown again, because only their hashes are stored.
 */
export async function createRecoveryCodes(
  { recoveryCodeStore, now }: AccountsContext,
  { session }: { session: Session },
): Promise<Result<{ codes: string[] }, { type: "NotSignedIn" }>> {
  const codes = Array.from({ length: recoveryCodeCount }, generateRecoveryCode)
  const hashes = codes.map(hashRecoveryCode)
  const isAdded = await recoveryCodeStore.addPendingRecoveryCodes(session, hashes, now())
  return isAdded ? ok({ codes }) : err({ type: "NotSignedIn" })
}
