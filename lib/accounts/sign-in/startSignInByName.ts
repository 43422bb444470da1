// Sign-in by name: the passkeys of that account may answer. A name that nobody has gets an answer of the same shape.

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server"
import type { AccountsContext } from "../context"
import { parseAccountName, toNameKey } from "../names/accountName"

/** Answers `authenticationOptions` for the account's passkeys, or decoys where there is no such account. */
export async function startSignInByName(
  { accountStore, passkeys }: AccountsContext,
  { emailOrUsername, boundTo }: { emailOrUsername: string; boundTo: string },
): Promise<{ ok: true; data: { authenticationOptions: PublicKeyCredentialRequestOptionsJSON } }> {
  const nameKey = toNameKey(emailOrUsername.trim())
  // What can't be a name is not looked for: there is text that a database refuses.
  const canBeName = parseAccountName(emailOrUsername).ok
  const account = canBeName ? await accountStore.findAccountByNameKey(nameKey) : undefined
  if (account) {
    const started = await passkeys.startAuthentication({ userId: account.id, boundTo, purpose: "sign-in" })
    if (started.ok) return started
  }
  return passkeys.startDecoyAuthentication({ name: nameKey, boundTo, purpose: "sign-in" })
}
