import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server"
import type { AccountsContext } from "../context"

/** Starts a sign-in without a username. Returns `authenticationOptions` that accept any passkey for this site. */
export function startSignIn(
  { passkeys }: AccountsContext,
  { boundTo }: { boundTo: string },
): Promise<{ ok: true; data: { authenticationOptions: PublicKeyCredentialRequestOptionsJSON } }> {
  return passkeys.startUsernamelessAuthentication({ boundTo, purpose: "sign-in" })
}
