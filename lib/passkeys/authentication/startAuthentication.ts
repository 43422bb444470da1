// Starts an authentication for a known user: stores a challenge and returns the options for the browser, which allow
// only the user's own passkeys.
// https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion (step 1)

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server"
import { err, ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { PasskeyErrorOf } from "../errors"
import { filterUsablePasskeys } from "../management/rpIds"
import { checkUserId } from "../webauthn/arguments"
import { addChallenge } from "../webauthn/challenges"
import { parseAdditionalAllowedOrigin } from "../webauthn/origins"
import { toAuthenticationOptions } from "./toAuthenticationOptions"

/** The arguments of {@link startAuthentication}. */
export interface StartAuthenticationArguments {
  userId: string
  /** An origin to allow in addition to the configured ones. */
  additionalAllowedOrigin?: string | undefined
  /** A value that must be passed again at finish, such as one from the browser's cookie. */
  boundTo?: string | undefined
  /** The purpose of the ceremony, such as "step-up". The same one must be passed at finish. */
  purpose?: string | undefined
}

/** The error types of {@link startAuthentication}, described in errors.ts. */
export type StartAuthenticationError = PasskeyErrorOf<
  "CannotParseAdditionalAllowedOrigin" | "InvalidArgument" | "NoPasskeysRegisteredForUser"
>

/**
 * Starts an authentication with one of the user's passkeys (reference: Start Passkey Authentication).
 *
 * @returns `authenticationOptions`, the `optionsJSON` of `startAuthentication` in `@simplewebauthn/browser`. They are
 * valid for one attempt within five minutes.
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

  const passkeys = filterUsablePasskeys(context, await context.store.listPasskeys(userId.data))
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
