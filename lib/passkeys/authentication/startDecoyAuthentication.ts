// Starts an authentication that can't be finished, for a username without an account. The options look like those of
// an account with one passkey, so that signing in by username doesn't reveal which accounts exist.
// https://www.w3.org/TR/webauthn-3/#sctn-username-enumeration

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server"
import { isoBase64URL } from "@simplewebauthn/server/helpers"
import { ok } from "../../result"
import type { PasskeyContext } from "../context"
import type { StoredPasskey } from "../types"
import { addChallenge } from "../webauthn/challenges"
import { toAuthenticationOptions } from "./toAuthenticationOptions"

/**
 * Starts an authentication with one made-up passkey, which is always the same for the same `name`. Our own operation,
 * not part of the reference.
 *
 * Makes the same store calls as `startAuthentication`, so that the response time doesn't reveal the difference
 * either.
 */
export async function startDecoyAuthentication(
  context: PasskeyContext,
  { name, boundTo, purpose }: { name: string; boundTo: string; purpose?: string | undefined },
): Promise<{ ok: true; data: { authenticationOptions: PublicKeyCredentialRequestOptionsJSON } }> {
  const decoy = await createDecoyPasskey(context.decoyKey, name)
  await context.store.listPasskeys(decoy.credentialId)
  const challenge = await addChallenge(context, {
    ceremony: "authentication",
    // Derived from a secret key, so it is no user's ID. No passkey can finish this challenge.
    userId: decoy.credentialId,
    additionalOrigin: undefined,
    boundTo,
    purpose,
  })
  return ok({ authenticationOptions: await toAuthenticationOptions(context, challenge, [decoy]) })
}

/** The credential ID lengths of common passkey providers, in bytes. */
const commonLengths = [16, 20, 32] as const

async function createDecoyPasskey(
  decoyKey: Uint8Array<ArrayBuffer>,
  name: string,
): Promise<Pick<StoredPasskey, "credentialId" | "transports">> {
  const key = await crypto.subtle.importKey("raw", decoyKey, { name: "HMAC", hash: "SHA-512" }, false, [
    "sign",
  ])
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(name)))
  const length = commonLengths[(mac[63] ?? 0) % commonLengths.length] ?? 32
  return { credentialId: isoBase64URL.fromBuffer(mac.slice(0, length)), transports: ["hybrid", "internal"] }
}
