// How an action that the user started on a page can fail.

/** A failure in the browser, on the device, or in the network. */
export type BrowserFailureType =
  /** The user closed the browser's prompt, or it timed out. Not an error. */
  | "Canceled"
  /** Another request from this page took over, such as when the user presses the button while autofill is waiting. Not an error. */
  | "Superseded"
  /** The browser has no passkey for this site, and was asked only for local ones. Not an error. */
  | "NoPasskeyHere"
  | "AlreadyRegisteredOnThisDevice"
  | "PasskeysUnsupported"
  /** The security key that the user chose has none of the passkeys. */
  | "NoPasskeyOnKey"
  /** The browser supports passkeys, but no available device can save one for this site. */
  | "DeviceUnsupported"
  /** The browser blocks this site's cookies. Without them, no ceremony can be finished. */
  | "CookiesBlocked"
  | "PromptAlreadyOpen"
  /** The browser doesn't allow this site's passkeys at the page's address. */
  | "PasskeysBlocked"
  | "ScreenLockMissing"
  | "DeviceFailed"
  | "CopyRefused"
  /** The passkey or the browser doesn't support PRF. */
  | "NoNoteSupport"
  /** The note, or its key, couldn't be decrypted. */
  | "NoteUnreadable"
  | "NoteTooLong"
  /** The open note was deleted, or replaced by one with another key. */
  | "NoteReplaced"
  /** Code that is loaded when it's needed couldn't be loaded: offline, or a new version was deployed. */
  | "CodeNotLoaded"
  /** There was no response: the user is offline, or the server is down. */
  | "Unreachable"
  /** The server didn't respond in time. It may have processed the request. */
  | "NoResponse"
  | "UnreadableResponse"

/** An error from the server, with its stable type and the message to show. */
export interface Refusal {
  type: "Refused"
  /** The HTTP status. */
  status: number
  errorType: string
  message: string
  /** Additional data. The caller has to check its shape. */
  details?: unknown
}

export type Failure = { type: BrowserFailureType } | Refusal

const informationalTypes = new Set<Failure["type"]>(["NoPasskeyHere", "AlreadyRegisteredOnThisDevice"])

const expiredTypes = ["NoAuthenticationChallengeFound", "NoRegistrationChallengeFound"]

/** Returns whether the failure is shown as information rather than as an error. */
export function isInformational(failure: Failure): boolean {
  return informationalTypes.has(failure.type) || isExpired(failure)
}

/** Returns whether the challenge had expired on the server. The next attempt uses a new one. */
export function isExpired(failure: Failure): boolean {
  return failure.type === "Refused" && expiredTypes.includes(failure.errorType)
}

/** Returns whether the user or the page itself canceled the action. */
export function isCancellation(failure: Failure): boolean {
  return failure.type === "Canceled" || failure.type === "Superseded"
}

/** Returns whether the session has ended, for example in another tab or because its passkey was removed. */
export function isSignedOut(failure: Failure): boolean {
  return failure.type === "Refused" && failure.errorType === "NotSignedIn"
}

/** Returns whether the action failed because the server requires a step-up. */
export function needsVerification(failure: Failure): boolean {
  return failure.type === "Refused" && failure.errorType === "VerificationNeeded"
}
