// How something that a person started on a page can end without success.

/** What the browser, the device or the network refused, before or without a word from the server. */
export type BrowserFailureType =
  /** The person closed the system's window, or let it time out. Not an error: quietly back. */
  | "Cancelled"
  /** Another request of this page took over, such as the button's after autofill's. Nothing to tell. */
  | "Superseded"
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
  | "UnreadableAnswer"

/** A refusal by the server, with its stable type and its own sentence for a person. */
export interface Refusal {
  type: "Refused"
  errorType: string
  sentence: string
}

export type Failure = { type: BrowserFailureType } | Refusal

/** Whether it needs no alarm: nothing is wrong, the person only has to know. */
export function isCalm(failure: Failure): boolean {
  return failure.type === "AlreadyRegisteredOnThisDevice" || failure.type === "TookTooLong"
}

/** Whether it ended because the person, or the page itself, chose so. */
export function isQuiet(failure: Failure): boolean {
  return failure.type === "Cancelled" || failure.type === "Superseded"
}
