import type { BrowserFailureType, Failure } from "./failures"

/** What a person reads for each failure on their own side. The server's refusals bring their own sentence. */
const sentences = {
  Cancelled: "Nothing was changed. You can try again whenever you like.",
  Superseded: "Nothing was changed. You can try again whenever you like.",
  NoPasskeyHere: "There is no passkey for this site on this device yet.",
  AlreadyRegisteredOnThisDevice:
    "This device already has a passkey for your account. You can sign in with it; there is nothing more to do here.",
  PasskeysUnsupported:
    "This browser can’t use passkeys. Please open this page in another browser or update it.",
  PasskeysBlocked:
    "The browser does not allow passkeys at this address. Check the address in the address bar, then try again.",
  ScreenLockMissing:
    "This device has no screen lock yet. Set up a PIN, fingerprint or face unlock in its settings, then try again.",
  DeviceFailed: "Your device could not do that just now. Please try again.",
  TookTooLong: "That took a little too long, so we have started afresh. Please press the button once more.",
  CopyRefused: "The browser did not let us copy that. Select it and copy it yourself, or save it as a file.",
  Offline: "You seem to be offline. Check your connection, then try again.",
  UnreadableResponse: "Something went wrong on our side. Please try again in a moment.",
} satisfies Record<BrowserFailureType, string>

/** The sentence to show for a failure: what happened, and what to do now. */
export function messageFor(failure: Failure): string {
  return failure.type === "Refused" ? failure.sentence : sentences[failure.type]
}
