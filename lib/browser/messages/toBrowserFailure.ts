import type { BrowserFailureType } from "./failures"

/**
 * The failure for each exception of `navigator.credentials`, by the exception's name. SimpleWebAuthn keeps the original name.
 * https://www.w3.org/TR/webauthn-3/#sctn-create-request-exceptions
 */
const failureTypes = new Map<string, BrowserFailureType>([
  // Browsers also throw this for a timeout and for "no passkey here", so that a page can't find out which passkeys exist.
  ["NotAllowedError", "Cancelled"],
  ["AbortError", "Superseded"],
  ["InvalidStateError", "AlreadyRegisteredOnThisDevice"],
  ["ConstraintError", "ScreenLockMissing"],
  ["NotSupportedError", "PasskeysUnsupported"],
  ["SecurityError", "PasskeysBlocked"],
])

/** Converts an exception of `navigator.credentials.create()` or `.get()` to a failure. */
export function toBrowserFailure(error: unknown): { type: BrowserFailureType } {
  const name = error instanceof Error ? error.name : ""
  return { type: failureTypes.get(name) ?? "DeviceFailed" }
}
