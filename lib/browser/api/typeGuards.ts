// Type guards for server responses. No response is used before its shape has been checked.

import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser"
import type { AcceptedCredentials } from "@/lib/passkeys/types"

/** What to signal to authenticators: the account's current passkeys and names. */
export interface AccountSignals extends AcceptedCredentials {
  name: string
  displayName: string
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** Checks the response of `GET /api/account/signals`. */
export function isAccountSignals(value: unknown): value is AccountSignals {
  return (
    isRecord(value) &&
    [value.rpId, value.userHandle, value.name, value.displayName].every((text) => typeof text === "string") &&
    Array.isArray(value.credentialIds) &&
    value.credentialIds.every((id) => typeof id === "string")
  )
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
