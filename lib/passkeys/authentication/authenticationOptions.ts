import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server"
import { isoBase64URL } from "@simplewebauthn/server/helpers"
import type { PasskeyContext } from "../context"
import { challengeTtlSeconds, userVerification } from "../policy"
import type { StoredChallenge, StoredPasskey } from "../types"

/**
 * The options of every kind of authentication: they differ in which passkeys may answer. With none named, any
 * passkey for this RP ID may.
 */
export function toAuthenticationOptions(
  { rpId }: PasskeyContext,
  { challenge }: StoredChallenge,
  allowed: Pick<StoredPasskey, "credentialId" | "transports">[],
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: rpId,
    challenge: isoBase64URL.toBuffer(challenge),
    timeout: challengeTtlSeconds * 1000,
    userVerification,
    allowCredentials: allowed.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
  })
}
