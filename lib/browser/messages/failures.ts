// How something that a person started on a page can end without success.

/** What the browser, the device or the network refused, before or without a word from the server. */
export type BrowserFailureType =
  /** The person closed the system's window, or let it time out. Not an error: quietly back. */
  | "Cancelled"
  /** Another request of this page took over, such as the button's after autofill's. Nothing to tell. */
  | "Superseded"
  /** Nothing is at hand in this browser for this site, and it was asked for no more than that. Not an error either. */
  | "NoPasskeyHere"
  | "AlreadyRegisteredOnThisDevice"
  | "PasskeysUnsupported"
  /** The page is open at an address for which the browser allows no passkeys of this site. */
  | "PasskeysBlocked"
  | "ScreenLockMissing"
  | "DeviceFailed"
  /** The server had forgotten the start of the ceremony. New options are on their way. */
  | "TookTooLong"
  | "CopyRefused"
  | "Offline"
  | "UnreadableResponse"

/** A refusal by the server, with its stable type and its own sentence for a person. */
export interface Refusal {
  type: "Refused"
  errorType: string
  sentence: string
  /** More for this page's script, not yet narrowed. */
  details?: unknown
}

export type Failure = { type: BrowserFailureType } | Refusal

const calmTypes = new Set<Failure["type"]>(["NoPasskeyHere", "AlreadyRegisteredOnThisDevice", "TookTooLong"])

/** Whether it needs no alarm: nothing is wrong, the person only has to know. */
export function isInformational(failure: Failure): boolean {
  return calmTypes.has(failure.type)
}

/** Whether it ended because the person, or the page itself, chose so. */
export function isCancellation(failure: Failure): boolean {
  return failure.type === "Cancelled" || failure.type === "Superseded"
}

/** Whether the session ended meanwhile, for instance in another tab or with its passkey. */
export function isSignedOut(failure: Failure): boolean {
  return failure.type === "Refused" && failure.errorType === "NotSignedIn"
}
