// Starts an authentication that can't be finished, for a username without an account. The options look like those of
// an account with passkeys, so that signing in by name doesn't reveal which accounts exist.
// https://www.w3.org/TR/webauthn-3/#sctn-username-enumeration

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server"
import { ok } from "../../result"
import type { PasskeyContext } from "../context"
import { addChallenge } from "../webauthn/challenges"
import { createDecoyPasskeys, toDecoyUserId } from "./decoyPasskeys"
import { toAuthenticationOptions } from "./toAuthenticationOptions"

/**
 * Starts an authentication with made-up passkeys, which are always the same for the same `name`. Our own operation,
 * not part of the reference.
 *
 * Makes the same store calls as `startAuthentication`, so that the response time doesn't reveal the difference
 * either.
 */
export async function startDecoyAuthentication(
  context: PasskeyContext,
  { name, boundTo, purpose }: { name: string; boundTo: string; purpose?: string | undefined },
): Promise<{ ok: true; data: { authenticationOptions: PublicKeyCredentialRequestOptionsJSON } }> {
  const decoys = await createDecoyPasskeys(context, name)
  const userId = toDecoyUserId(decoys)
  await context.store.listPasskeys(userId)
  const challenge = await addChallenge(context, {
    ceremony: "authentication",
    // Derived from a secret key, so it is no user's ID. No stored passkey can finish this challenge.
    userId,
    additionalOrigin: undefined,
    boundTo,
    purpose,
  })
  return ok({ authenticationOptions: await toAuthenticationOptions(context, challenge, decoys) })
}
