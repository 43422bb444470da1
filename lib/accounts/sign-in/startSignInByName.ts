// Starts a sign-in by name. The response doesn't reveal whether an account with that name exists.
// https://www.w3.org/TR/webauthn-3/#sctn-username-enumeration

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server"
import type { AccountsContext } from "../context"
import { maxNameLength } from "../names/accountName"
import { toNameKey } from "../names/nameKey"

/** Returns `authenticationOptions` with the account's passkeys, or with a decoy if there is no such account. */
export async function startSignInByName(
  { accountStore, passkeys }: AccountsContext,
  { emailOrUsername, boundTo }: { emailOrUsername: string; boundTo: string },
): Promise<{ ok: true; data: { authenticationOptions: PublicKeyCredentialRequestOptionsJSON } }> {
  // Normalizing takes more than linear time. Text this long can't be a name, so it can stay as it is.
  const isLong = emailOrUsername.length > 2 * maxNameLength
  const nameKey = isLong ? emailOrUsername : toNameKey(emailOrUsername)
  const account = isStorable(nameKey) ? await accountStore.findAccountByNameKey(nameKey) : undefined
  if (account) {
    const started = await passkeys.startAuthentication({ userId: account.id, boundTo, purpose: "sign-in" })
    if (started.ok) return started
  }
  return passkeys.startDecoyAuthentication({ name: nameKey, boundTo, purpose: "sign-in" })
}

/** Some text that can't be a key would make the database throw. */
function isStorable(nameKey: string): boolean {
  const isShort = nameKey !== "" && nameKey.length <= maxNameLength
  return isShort && nameKey.isWellFormed() && !nameKey.includes("\0")
}
