// Small guards for what came from the server: nothing from outside is used before it is looked at.

import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser"

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** The members that `navigator.credentials.create()` can't do without. */
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

/** The members that `navigator.credentials.get()` can't do without. */
export function isAuthenticationOptions(value: unknown): value is PublicKeyCredentialRequestOptionsJSON {
  return (
    isRecord(value) &&
    typeof value.challenge === "string" &&
    (value.allowCredentials === undefined || Array.isArray(value.allowCredentials))
  )
}
