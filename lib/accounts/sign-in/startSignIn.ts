// The first half of signing in without a name.

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server"
import type { AccountsContext } from "../context"

/** Answers `authenticationOptions` that any passkey for this site may answer. */
export function startSignIn(
  { passkeys }: AccountsContext,
  { boundTo }: { boundTo: string },
): Promise<{ ok: true; data: { authenticationOptions: PublicKeyCredentialRequestOptionsJSON } }> {
  return passkeys.startUsernamelessAuthentication({ boundTo, purpose: "sign-in" })
}
