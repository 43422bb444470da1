// Type guards for server responses. No response is used before its shape has been checked.

import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser"

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** Checks the members that `navigator.credentials.create()` requires. */
export function isRegistrationOptions(value: unknown): value is PublicKeyCredentialCreationOptionsJSON {
  return (
    isRecord(value) &&
    typeof value.challenge === "string" &&
    isRecord(value.rp) &&
    isRecord(value.user) &&
    typeof value.user.id === "string" &&
    Array.isArray(value.pubKeyCredParams)
  )
}

/** Checks the members that `navigator.credentials.get()` requires. */
export function isAuthenticationOptions(value: unknown): value is PublicKeyCredentialRequestOptionsJSON {
  return (
    isRecord(value) &&
    typeof value.challenge === "string" &&
    (value.allowCredentials === undefined || Array.isArray(value.allowCredentials))
  )
}
