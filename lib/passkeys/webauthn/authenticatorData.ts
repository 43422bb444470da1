// Reading the authenticator data: the part of a response that the authenticator wrote. With the checks of it that both
// ceremonies share.

import {
  isoUint8Array,
  parseAuthenticatorData,
  type ParsedAuthenticatorData,
} from "@simplewebauthn/server/helpers"
import { err, ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import { failed, type PasskeyErrorOf } from "../errors"

/** The authenticator data's members; undefined where it can't be read. https://www.w3.org/TR/webauthn-3/#authenticator-data */
export function readAuthenticatorData(authenticatorData: unknown): ParsedAuthenticatorData | undefined {
  if (!(authenticatorData instanceof Uint8Array)) return undefined
  try {
    return parseAuthenticatorData(new Uint8Array(authenticatorData))
  } catch {
    return undefined
  }
}

/**
 * That it is for this RP ID, that somebody was there and verified, and that a passkey which is backed up may be.
 * https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential (steps 14 to 18)
 * https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion (steps 15 to 18)
 *
 * @param isConditional whether the browser made the passkey by itself, so that nobody need have been there
 */
export async function checkAuthenticatorData(
  { rpId, signatures }: PasskeyContext,
  { rpIdHash, flags }: ParsedAuthenticatorData,
  isConditional = false,
): Promise<Result<undefined, PasskeyErrorOf<"UserNotVerified" | "VerificationFailed">>> {
  const expectedRpIdHash = await signatures.sha256(isoUint8Array.fromUTF8String(rpId))
  if (!isoUint8Array.areEqual(rpIdHash, expectedRpIdHash)) return failed("the RP ID is not ours")
  if (!flags.up && !isConditional) return failed("the user was not present")
  if (!flags.uv && !isConditional) return err({ type: "UserNotVerified" })
  if (flags.bs && !flags.be) return failed("the passkey is backed up, and may not be")
  return ok(undefined)
}
