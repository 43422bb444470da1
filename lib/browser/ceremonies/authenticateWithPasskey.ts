import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser"
import type { PasskeyHint } from "@/lib/passkeys/types"
import { err, ok, type Result } from "@/lib/result"
import { callApi } from "../api/callApi"
import type { Failure } from "../messages/failures"
import { askForPasskey } from "../prompts/askForPasskey"
import { runCeremony, hasTurn, takeTurn } from "../prompts/ceremonyTurn"
import { withHint } from "../prompts/hints"
import { loadAskImmediately } from "../prompts/immediateMode"
import { checkSupport } from "../support/checkSupport"
import { fetchAuthenticationOptions } from "./authenticationOptions"
import { forgetUnknownPasskey } from "./forgetUnknownPasskey"
import type { PreparedOptions } from "./preparedOptions"

export interface AuthenticateOptions {
  /** Offers only this account's passkeys. If omitted, every passkey of this site is offered. */
  emailOrUsername?: string | undefined
  /** Offers only passkeys that the browser has locally, and fails with `NoPasskeyHere` if there are none. See `canAskImmediately`. */
  isImmediate?: boolean
  /** Where the passkey is. If omitted, the browser decides what to offer first, unless the account's passkeys are all in one place. */
  hint?: PasskeyHint | undefined
}

/**
 * Signs in with a passkey after the user pressed a button.
 *
 * @param prepared - Options fetched beforehand, so that the prompt opens as soon as the button is pressed.
 * @returns Failures include `Canceled`, `NoPasskeyHere`, and the server's `UnknownCredential`.
 */
export async function authenticateWithPasskey(
  prepared: PreparedOptions,
  { emailOrUsername, isImmediate = false, hint }: AuthenticateOptions = {},
): Promise<Result<undefined, Failure>> {
  const supported = checkSupport()
  if (!supported.ok) return supported
  const turn = takeTurn()
  return runCeremony(async () => {
    const options =
      emailOrUsername === undefined ? await prepared.get() : await fetchAuthenticationOptions(emailOrUsername)
    if (!options.ok) return options
    if (!hasTurn(turn)) return err({ type: "Superseded" })

    const ask = isImmediate && emailOrUsername === undefined ? await loadAskImmediately() : askForPasskey
    const credential = await ask(turn, withHint(options.data, hint))
    if (!credential.ok) return credential
    prepared.spend()
    return finishAuthentication(credential.data, options.data)
  })
}

/**
 * Sends the credential to the server, which sets the session cookie. If the server doesn't know the passkey, asks the device to
 * stop offering it.
 */
export async function finishAuthentication(
  publicKey: unknown,
  options: PublicKeyCredentialRequestOptionsJSON,
): Promise<Result<undefined, Failure>> {
  const finished = await callApi("POST", "/api/passkey/authenticate/finish", { publicKey })
  if (finished.ok) return ok(undefined)
  await forgetUnknownPasskey(finished.error, options)
  return finished
}
