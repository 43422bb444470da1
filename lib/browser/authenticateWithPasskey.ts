import {
  browserSupportsWebAuthn,
  startAuthentication,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser"
import { err, ok, type Result } from "@/lib/result"
import { fetchAuthenticationOptions, type PreparedOptions } from "./authenticationOptions"
import { callApi } from "./callApi"
import { hasTurn, takeTurn } from "./ceremonyTurn"
import type { Failure } from "./failures"
import { toBrowserFailure } from "./toBrowserFailure"

/**
 * Signs in with a passkey, because the person pressed a button.
 *
 * @param prepared options fetched beforehand, so that the prompt follows the press at once
 * @param emailOrUsername offers only the passkeys of this account; leave it out to offer every one of this site
 * @returns nothing more on success; failures include `Cancelled` and the server's `UnknownCredential`
 */
export async function authenticateWithPasskey(
  prepared: PreparedOptions,
  emailOrUsername?: string,
): Promise<Result<undefined, Failure>> {
  if (!browserSupportsWebAuthn()) return err({ type: "PasskeysUnsupported" })
  const turn = takeTurn()

  const options =
    emailOrUsername === undefined ? await prepared.get() : await fetchAuthenticationOptions(emailOrUsername)
  if (!options.ok) return options
  if (!hasTurn(turn)) return err({ type: "Superseded" })

  const answer = await askForPasskey(options.data)
  if (!answer.ok) return answer
  prepared.spend()
  return finishAuthentication(answer.data)
}

type Answer = Awaited<ReturnType<typeof startAuthentication>>

/** Shows the browser's prompt, or offers passkeys in the autofill of the page's name field. */
export async function askForPasskey(
  optionsJSON: PublicKeyCredentialRequestOptionsJSON,
  useBrowserAutofill = false,
): Promise<Result<Answer, Failure>> {
  try {
    return ok(await startAuthentication({ optionsJSON, useBrowserAutofill }))
  } catch (error) {
    return err(toBrowserFailure(error))
  }
}

/** Sends the answer to the server, which signs in by cookie. */
export async function finishAuthentication(publicKey: Answer): Promise<Result<undefined, Failure>> {
  const finished = await callApi("POST", "/api/passkey/authenticate/finish", { publicKey })
  if (finished.ok) return ok(undefined)
  return err(hasExpired(finished.error) ? { type: "TookTooLong" } : finished.error)
}

function hasExpired(failure: Failure): boolean {
  return failure.type === "Refused" && failure.errorType === "NoAuthenticationChallengeFound"
}
