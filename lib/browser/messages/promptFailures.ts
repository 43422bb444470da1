// The failure for each exception of `navigator.credentials`, by the exception's name. One table for each method, because the
// same name can mean different things.

import type { BrowserFailureType } from "./failures"

type FailureTable = Readonly<Record<string, BrowserFailureType>>

/** Exceptions that mean the same for both methods. */
const commonFailures = {
  AbortError: "Superseded",
  // Browsers also throw this for a timeout and for "no passkey here", so that a page can't find out which passkeys exist.
  NotAllowedError: "Canceled",
  SecurityError: "PasskeysBlocked",
  // No authenticator can verify the user.
  ConstraintError: "ScreenLockMissing",
  // Chromium allows one prompt at a time.
  OperationError: "PromptAlreadyOpen",
  DataError: "DeviceFailed",
  EncodingError: "DeviceFailed",
  NotReadableError: "DeviceFailed",
  QuotaExceededError: "DeviceFailed",
  TimeoutError: "DeviceFailed",
  TypeError: "DeviceFailed",
  UnknownError: "DeviceFailed",
} satisfies FailureTable

/** https://www.w3.org/TR/webauthn-3/#sctn-create-request-exceptions */
const creationFailures = toMap({
  ...commonFailures,
  InvalidStateError: "AlreadyRegisteredOnThisDevice",
  // No authenticator supports any of the algorithms.
  NotSupportedError: "DeviceUnsupported",
})

/** https://www.w3.org/TR/webauthn-3/#sctn-get-request-exceptions */
const requestFailures = toMap({
  ...commonFailures,
  // Not in the specification. Firefox throws it for a security key without a passkey for the site.
  InvalidStateError: "NoPasskeyOnKey",
  NotSupportedError: "PasskeysUnsupported",
})

/** Converts an exception of `navigator.credentials.create()` to a failure. */
export function toCreationFailure(error: unknown): { type: BrowserFailureType } {
  return { type: creationFailures.get(nameOf(error)) ?? "DeviceFailed" }
}

/** Converts an exception of `navigator.credentials.get()` to a failure. */
export function toRequestFailure(error: unknown): { type: BrowserFailureType } {
  return { type: requestFailures.get(nameOf(error)) ?? "DeviceFailed" }
}

function toMap(table: FailureTable): ReadonlyMap<string, BrowserFailureType> {
  return new Map(Object.entries(table))
}

/** Returns an exception's name. Password managers also throw exceptions that aren't instances of `Error`. */
export function nameOf(error: unknown): string {
  if (typeof error !== "object" || error === null || !("name" in error)) return ""
  return typeof error.name === "string" ? error.name : ""
}
