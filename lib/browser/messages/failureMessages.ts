import type { BrowserFailureType, Failure } from "./failures"

/** The message for each failure in the browser. The server's errors have their own messages, in lib/http/errors.ts. */
const messages = {
  Canceled: "Nothing was changed. Try again when you’re ready.",
  Superseded: "Nothing was changed. Try again when you’re ready.",
  NoPasskeyHere: "There’s no passkey for this site on this device.",
  AlreadyRegisteredOnThisDevice:
    "This device already has a passkey for your account. You can use it to sign in. To add another one, choose a security key or another device.",
  PasskeysUnsupported: "This browser doesn’t support passkeys. Update it or use another browser.",
  NoPasskeyOnKey: "That security key may not have a passkey for this site. Try another passkey.",
  DeviceUnsupported: "This device can’t save a passkey for this site. Try another device.",
  CookiesBlocked:
    "Your browser is blocking cookies for this site. Allow them in your browser’s settings, and then reload the page.",
  PromptAlreadyOpen: "Another passkey prompt is open. Close it or reload the page, and then try again.",
  PasskeysBlocked: "Passkeys aren’t allowed at this address. Check the address and try again.",
  ScreenLockMissing:
    "This device doesn’t have a screen lock. Set up a PIN, fingerprint, or face unlock in its settings, and then try again.",
  DeviceFailed: "Your device couldn’t complete that. Try again.",
  CopyRefused: "Your browser couldn’t copy the text. Select and copy it yourself, or save it as a file.",
  NoNoteSupport:
    "This passkey can’t open private notes in this browser. Try a passkey that is saved somewhere else, or another browser.",
  NoteUnreadable: "Your note couldn’t be decrypted. Reload the page and try again.",
  NoteReplaced: "Your note was deleted or replaced somewhere else. Copy your text, and then reload the page.",
  NoteTooLong: "Your note is too long. Shorten it and save it again.",
  CodeNotLoaded:
    "Part of this page couldn’t be loaded. Check your connection and try again. If that doesn’t help, reload the page.",
  Unreachable: "We couldn’t reach this site. Check your internet connection and try again.",
  NoResponse:
    "This site isn’t responding, so we can’t tell whether that worked. Check your internet connection and try again.",
  UnreadableResponse: "Something went wrong. Try again in a moment.",
} satisfies Record<BrowserFailureType, string>

/** Returns the message to show for a failure: what happened and what to do next. */
export function messageFor(failure: Failure): string {
  // The API's messages have straight apostrophes, and the pages have typographic ones.
  return failure.type === "Refused" ? failure.message.replaceAll("'", "’") : messages[failure.type]
}
