import type { BrowserFailureType } from "./failures"

/**
 * What each exception of `navigator.credentials` means to a person. SimpleWebAuthn keeps the original's name.
 * https://www.w3.org/TR/webauthn-3/#sctn-create-request-exceptions
 */
const failureTypes = new Map<string, BrowserFailureType>([
  // Also a time-out and "no passkey here": browsers don't tell them apart, so that a page can't find out either.
  ["NotAllowedError", "Cancelled"],
  ["AbortError", "Superseded"],
  ["InvalidStateError", "AlreadyRegisteredOnThisDevice"],
  ["ConstraintError", "ScreenLockMissing"],
  ["NotSupportedError", "PasskeysUnsupported"],
  ["SecurityError", "PasskeysBlocked"],
])

/** The failure that an exception of `navigator.credentials.create()` or `.get()` stands for. */
export function toBrowserFailure(error: unknown): { type: BrowserFailureType } {
  const name = error instanceof Error ? error.name : ""
  return { type: failureTypes.get(name) ?? "DeviceFailed" }
}
