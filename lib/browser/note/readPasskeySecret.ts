import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser"
import { prfInput } from "@/lib/private-note/noteCipher"
import { err, ok, type Result } from "@/lib/result"
import { callApi } from "../api/callApi"
import { forgetUnknownPasskey } from "../ceremonies/forgetUnknownPasskey"
import type { PreparedOptions } from "../ceremonies/preparedOptions"
import type { Failure } from "../messages/failures"
import { askForSecret } from "../prompts/askForSecret"
import { hasTurn, runCeremony, takeTurn } from "../prompts/ceremonyTurn"
import { withHint } from "../prompts/hints"
import { checkSupport } from "../support/checkSupport"

/** A passkey, and the secret for private notes that only it can produce. */
export interface PasskeySecret {
  credentialId: string
  secret: Uint8Array<ArrayBuffer>
}

/**
 * Asks for a passkey's secret. The prompt is a step-up too, so the note can be saved for the next five minutes. The secret
 * doesn't leave the browser.
 *
 * @param prepared - Options of a step-up, fetched beforehand.
 * @param credentialIds - The passkeys that can be used. If omitted, all of the account's.
 */
export async function readPasskeySecret(
  prepared: PreparedOptions,
  credentialIds?: readonly string[],
): Promise<Result<PasskeySecret, Failure>> {
  const supported = checkSupport()
  if (!supported.ok) return supported
  const turn = takeTurn()
  return runCeremony(async () => {
    const options = await prepared.get()
    if (!options.ok) return options
    if (!hasTurn(turn)) return err({ type: "Superseded" })

    const asked = await askForSecret(turn, withHint(allowOnly(options.data, credentialIds)), prfInput)
    if (!asked.ok) return asked
    const { publicKey, credentialId, secret } = asked.data
    prepared.spend()
    const finished = await callApi("POST", "/api/passkey/verify/finish", { publicKey })
    if (!finished.ok) {
      await forgetUnknownPasskey(finished.error, options.data)
      return finished
    }
    return secret ? ok({ credentialId, secret }) : err({ type: "NoNoteSupport" })
  })
}

function allowOnly(
  options: PublicKeyCredentialRequestOptionsJSON,
  credentialIds: readonly string[] | undefined,
): PublicKeyCredentialRequestOptionsJSON {
  if (credentialIds === undefined) return options
  const allowCredentials = options.allowCredentials?.filter(({ id }) => credentialIds.includes(id)) ?? []
  return { ...options, allowCredentials }
}
