// The first half of signing in without a name: any passkey for this site may answer, and says whose it is.
// Ours, beside the reference.

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server"
import { ok } from "../../result"
import type { PasskeyContext } from "../context"
import { addChallenge } from "../webauthn/challenges"
import { toAuthenticationOptions } from "./authenticationOptions"

/**
 * Begins an authentication of whoever has a passkey for this site. Answers `authenticationOptions` that name no
 * passkeys; finish it with `verifyAuthentication`, presenting the same `boundTo` and
 * `purpose`.
 */
export async function startUsernamelessAuthentication(
  context: PasskeyContext,
  { boundTo, purpose }: { boundTo: string; purpose?: string | undefined },
): Promise<{ ok: true; data: { authenticationOptions: PublicKeyCredentialRequestOptionsJSON } }> {
  const challenge = await addChallenge(context, {
    ceremony: "authentication",
    userId: null,
    additionalOrigin: undefined,
    boundTo,
    purpose,
  })
  return ok({ authenticationOptions: await toAuthenticationOptions(context, challenge, []) })
}
