import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server"
import { isoBase64URL } from "@simplewebauthn/server/helpers"
import type { PasskeyContext } from "../context"
import { challengeTtlSeconds, userVerification } from "../policy"
import type { StoredChallenge, StoredPasskey } from "../types"

/**
 * Creates the options for the browser.
 *
 * @param allowedPasskeys - The passkeys that can be used. If it is empty, any passkey for the RP ID can be used.
 */
export function toAuthenticationOptions(
  { rpId }: PasskeyContext,
  { challenge }: StoredChallenge,
  allowedPasskeys: Pick<StoredPasskey, "credentialId" | "transports">[],
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: rpId,
    challenge: isoBase64URL.toBuffer(challenge),
    timeout: challengeTtlSeconds * 1000,
    userVerification,
    allowCredentials: allowedPasskeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    })),
  })
}
