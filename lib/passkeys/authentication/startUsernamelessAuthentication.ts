// Starts an authentication without a username. The options allow any passkey for this site, and the passkey
// identifies the user.
// https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion (step 1)

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server"
import { ok } from "../../result"
import type { PasskeyContext } from "../context"
import { addChallenge } from "../webauthn/challenges"
import { toAuthenticationOptions } from "./toAuthenticationOptions"

/**
 * Starts an authentication of any user who has a passkey for this site. Our own operation, not part of the reference.
 *
 * Finish it with `verifyAuthentication`, and pass the same `boundTo` and `purpose`.
 *
 * @returns `authenticationOptions` without `allowCredentials`. They are valid for one attempt within five minutes.
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
