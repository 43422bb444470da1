import { browserSupportsWebAuthn, type PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser"
import { err, ok, type Result } from "@/lib/result"
import { callApi } from "../api/callApi"
import type { Failure } from "../messages/failures"
import { askForPasskey } from "./askForPasskey"
import { askImmediately } from "./askImmediately"
import { fetchAuthenticationOptions } from "./authenticationOptions"
import { duringCeremony, hasTurn, takeTurn } from "./ceremonyTurn"
import { forgetUnknownPasskey } from "./forgetUnknownPasskey"
import type { PreparedOptions } from "./preparedOptions"

export interface AuthenticateOptions {
  /** Offers only the passkeys of this account; left out, every one of this site. */
  emailOrUsername?: string | undefined
  /** Looks only for passkeys that the browser has at hand (`canAskImmediately`), and says so where there is none. */
  isImmediate?: boolean
}

/**
 * Signs in with a passkey, because the person pressed a button.
 *
 * @param prepared options fetched beforehand, so that the prompt follows the press at once
 * @returns nothing more on success; failures include `Cancelled`, `NoPasskeyHere` and the server's `UnknownCredential`
 */
export async function authenticateWithPasskey(
  prepared: PreparedOptions,
  { emailOrUsername, isImmediate = false }: AuthenticateOptions = {},
): Promise<Result<undefined, Failure>> {
  if (!browserSupportsWebAuthn()) return err({ type: "PasskeysUnsupported" })
  const turn = takeTurn()
  return duringCeremony(async () => {
    const options =
      emailOrUsername === undefined ? await prepared.get() : await fetchAuthenticationOptions(emailOrUsername)
    if (!options.ok) return options
    if (!hasTurn(turn)) return err({ type: "Superseded" })

    const ask = isImmediate && emailOrUsername === undefined ? askImmediately : askForPasskey
    const answer = await ask(options.data)
    if (!answer.ok) return answer
    prepared.spend()
    return finishAuthentication(answer.data, options.data)
  })
}

/** Sends the answer to the server, which signs in by cookie. A passkey that it does not know is not offered again. */
export async function finishAuthentication(
  publicKey: unknown,
  options: PublicKeyCredentialRequestOptionsJSON,
): Promise<Result<undefined, Failure>> {
  const finished = await callApi("POST", "/api/passkey/authenticate/finish", { publicKey })
  if (finished.ok) return ok(undefined)
  await forgetUnknownPasskey(finished.error, options)
  return err(hasExpired(finished.error) ? { type: "TookTooLong" } : finished.error)
}

/** Whether the server had forgotten the start. */
export function hasExpired(failure: Failure): boolean {
  return failure.type === "Refused" && failure.errorType === "NoAuthenticationChallengeFound"
}
