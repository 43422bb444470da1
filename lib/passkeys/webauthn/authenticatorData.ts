// Parses and checks the authenticator data, the part of a response that the authenticator writes.
// These checks are shared by both ceremonies.

import {
  isoUint8Array,
  parseAuthenticatorData,
  type ParsedAuthenticatorData,
} from "@simplewebauthn/server/helpers"
import { err, ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import { verificationFailed, type PasskeyErrorOf } from "../errors"

/**
 * Parses authenticator data. Returns undefined if it is malformed.
 * https://www.w3.org/TR/webauthn-3/#authenticator-data
 */
export function readAuthenticatorData(authenticatorData: unknown): ParsedAuthenticatorData | undefined {
  if (!(authenticatorData instanceof Uint8Array)) return undefined
  try {
    return parseAuthenticatorData(new Uint8Array(authenticatorData))
  } catch {
    return undefined
  }
}

/**
 * Checks the RP ID hash, user presence, user verification, and that a passkey is backed up only if it is backup
 * eligible.
 * https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential (steps 14 to 18)
 * https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion (steps 15 to 18)
 *
 * @param isConditional - Whether the browser created the passkey without a prompt. If so, user presence and user
 * verification aren't required.
 */
export async function checkAuthenticatorData(
  { rpId, signatures }: PasskeyContext,
  { rpIdHash, flags }: ParsedAuthenticatorData,
  isConditional = false,
): Promise<Result<undefined, PasskeyErrorOf<"UserNotVerified" | "VerificationFailed">>> {
  const expectedRpIdHash = await signatures.sha256(isoUint8Array.fromUTF8String(rpId))
  if (!isoUint8Array.areEqual(rpIdHash, expectedRpIdHash))
    return verificationFailed("the RP ID doesn't match")
  if (!flags.up && !isConditional) return verificationFailed("the user was not present")
  if (!flags.uv && !isConditional) return err({ type: "UserNotVerified" })
  if (flags.bs && !flags.be) return verificationFailed("the passkey is backed up but not backup eligible")
  return ok(undefined)
}
