// An authentication that nobody can finish, for a name that nobody has: its answer looks like that for an account
// with a passkey, so that sign-in by name does not tell which accounts exist. Ours, beside the reference.
// https://www.w3.org/TR/webauthn-3/#sctn-username-enumeration

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server"
import { isoBase64URL } from "@simplewebauthn/server/helpers"
import { ok } from "../../result"
import type { PasskeyContext } from "../context"
import type { StoredPasskey } from "../types"
import { addChallenge } from "../webauthn/challenges"
import { toAuthenticationOptions } from "./authenticationOptions"

/**
 * Answers options with one made-up passkey, the same each time for the same `name`. Does the same work on the store
 * as `startAuthentication`, so that time does not tell the two apart either.
 */
export async function startDecoyAuthentication(
  context: PasskeyContext,
  { name, boundTo, purpose }: { name: string; boundTo: string; purpose?: string | undefined },
): Promise<{ ok: true; data: { authenticationOptions: PublicKeyCredentialRequestOptionsJSON } }> {
  const decoy = await makeDecoy(context.decoyKey, name)
  await context.store.listPasskeys(decoy.credentialId)
  const challenge = await addChallenge(context, {
    ceremony: "authentication",
    // A secret that no user can have for an id, so nothing can answer this challenge.
    userId: decoy.credentialId,
    additionalOrigin: undefined,
    boundTo,
    purpose,
  })
  return ok({ authenticationOptions: await toAuthenticationOptions(context, challenge, [decoy]) })
}

/** Lengths of the credential ids of common passkey providers, in bytes. */
const commonLengths = [16, 20, 32] as const

async function makeDecoy(
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
