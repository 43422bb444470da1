// The first half of signing in with a passkey, for a user that is known: stores a challenge, and answers what the
// browser needs, with the user's own passkeys named.
// https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion (step 1)

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server"
import { err, ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { PasskeyErrorOf } from "../errors"
import { checkUserId } from "../webauthn/arguments"
import { addChallenge } from "../webauthn/challenges"
import { parseAdditionalAllowedOrigin } from "../webauthn/origins"
import { toAuthenticationOptions } from "./authenticationOptions"

export interface StartAuthenticationArguments {
  userId: string
  /** One more origin that may answer, beside the configured one. */
  additionalAllowedOrigin?: string | undefined
  /** A value that finish must present again, such as one from the browser's cookie. */
  boundTo?: string | undefined
  /** What the outcome is for, such as "step-up": finish must name the same. */
  purpose?: string | undefined
}

export type StartAuthenticationError = PasskeyErrorOf<
  "CannotParseAdditionalAllowedOrigin" | "InvalidArgument" | "NoPasskeysRegisteredForUser"
>

/**
 * Begins an authentication with one of the user's passkeys (reference: Start Passkey Authentication).
 *
 * Answers `authenticationOptions`, the bare JSON that `@simplewebauthn/browser`'s `startAuthentication` takes.
 * They are good for one attempt, within five minutes.
 */
export async function startAuthentication(
  context: PasskeyContext,
  args: StartAuthenticationArguments,
): Promise<
  Result<{ authenticationOptions: PublicKeyCredentialRequestOptionsJSON }, StartAuthenticationError>
> {
  const userId = checkUserId(args.userId)
  if (!userId.ok) return userId
  const additionalOrigin = parseAdditionalAllowedOrigin(args.additionalAllowedOrigin)
  if (!additionalOrigin.ok) return additionalOrigin

  const passkeys = await context.store.listPasskeys(userId.data)
  if (passkeys.length === 0) return err({ type: "NoPasskeysRegisteredForUser" })
  const challenge = await addChallenge(context, {
    ceremony: "authentication",
    userId: userId.data,
    additionalOrigin: additionalOrigin.data,
    boundTo: args.boundTo,
    purpose: args.purpose,
  })
  return ok({ authenticationOptions: await toAuthenticationOptions(context, challenge, passkeys) })
}
