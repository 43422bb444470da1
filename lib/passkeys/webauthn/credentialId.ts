import { isoBase64URL } from "@simplewebauthn/server/helpers"
import type { PasskeyErrorOf } from "../errors"
import { maxCredentialIdBytes } from "../policy"
import type { CheckStep } from "../trace/step"

/**
 * Creates the check that a credential ID isn't longer than the specification allows.
 * https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential (step 25)
 */
export function createCredentialIdLengthStep(
  number: number,
): CheckStep<{ id: string }, PasskeyErrorOf<"MalformedCredential">> {
  return {
    number,
    name: "credentialIdLength",
    title: "The credential ID isn't too long",
    source: "webauthn/credentialId.ts",
    expected: () => `at most ${maxCredentialIdBytes} bytes`,
    received: ({ id }) => `${toLength(id)} bytes`,
    isMet: ({ id }) => toLength(id) <= maxCredentialIdBytes,
    error: () => ({
      type: "MalformedCredential",
      details: `id must not be longer than ${maxCredentialIdBytes} bytes`,
    }),
  }
}

/** Returns the length in bytes of a base64url string. */
function toLength(id: string): number {
  return isoBase64URL.toBuffer(id).length
}
