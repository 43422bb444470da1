// What becomes of an attestation statement, which says what make an authenticator is: nothing.

import { decodeAttestationObject, isoBase64URL, isoCBOR } from "@simplewebauthn/server/helpers"

/**
 * The attestation object with the statement `none`, whatever it came with. None is asked for (policy.ts), and
 * browsers send none; who sends one all the same made it himself. To verify it would be to follow the addresses in
 * his certificates (SimpleWebAuthn fetches their revocation lists), from inside this server's network.
 * https://www.w3.org/TR/webauthn-3/#sctn-none-attestation
 */
export function withoutAttestationStatement(attestationObject: string): string {
  const authData = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject)).get("authData")
  const members = new Map<string, string | Uint8Array | Map<string, never>>([
    ["fmt", "none"],
    ["attStmt", new Map<string, never>()],
    ["authData", authData],
  ])
  return isoBase64URL.fromBuffer(isoCBOR.encode(members))
}
