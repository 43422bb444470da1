import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server"
import { isoBase64URL } from "@simplewebauthn/server/helpers"
import type { PasskeyContext } from "../context"
import { challengeTtlSeconds, userVerification } from "../policy"
import { reportRecords } from "../trace/step"
import type { StoredChallenge, StoredPasskey } from "../types"
import { optionsSteps } from "./authenticationSteps"

/**
 * Creates the options for the browser.
 *
 * @param allowedPasskeys - The passkeys that can be used. If it is empty, any passkey for the RP ID can be used.
 */
export async function toAuthenticationOptions(
  context: PasskeyContext,
  { challenge }: StoredChallenge,
  allowedPasskeys: Pick<StoredPasskey, "credentialId" | "transports">[],
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await generateAuthenticationOptions({
    rpID: context.rpId,
    challenge: isoBase64URL.toBuffer(challenge),
    timeout: challengeTtlSeconds * 1000,
    userVerification,
    allowCredentials: allowedPasskeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    })),
  })
  reportRecords(context, optionsSteps, options)
  return options
}
