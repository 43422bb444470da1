// Maps every error type to its status and message. A type that is missing from the table doesn't compile.

import type { AccountError, NameProblem } from "../accounts"
import type { DashboardError } from "../dashboard"
import type { PasskeyError } from "../passkeys"
import type { NoteError } from "../private-note"

/** Errors of the web routes themselves, before any operation is called. */
export type RequestError =
  | { type: "InvalidRequest"; details: string }
  | { type: "RequestTooLarge" }
  | { type: "UnsupportedMediaType" }
  | { type: "CrossOriginRequest" }
  | { type: "TooManyRequests"; details: { retryAfterSeconds: number } }
  | { type: "ServiceUnavailable"; details: { retryAfterSeconds: number } }
  | { type: "UnexpectedError" }

/** Errors caused by the request's session. */
export type SessionError =
  | { type: "NotSignedIn" }
  /** The session was started without a passkey, and can only be used to create or use one. */
  | { type: "PasskeyNeeded" }
  /** The route requires a step-up in the last five minutes. */
  | { type: "VerificationNeeded" }
  /** The browser isn't signed in and didn't send the cookie that an earlier response set. */
  | { type: "CookieMissing" }

export type RouteError =
  | RequestError
  | SessionError
  | PasskeyError
  | AccountError
  | DashboardError
  | NoteError
  | { type: "NoSuchAddress" }
  /** The key isn't METRICS_KEY. */
  | { type: "MetricsKeyRefused" }

interface ErrorResponse {
  status: number
  /** For the user: what happened, and what to do. */
  message: string
  /** Whether the response includes the error's details. Never set if they reveal why a verification failed. */
  showsDetails?: true
}

export const errorResponses = {
  InvalidRequest: {
    status: 400,
    message: "We couldn't process that request. Reload the page and try again.",
    showsDetails: true,
  },
  InvalidArgument: {
    status: 400,
    message:
      "That can't be used. Enter up to 100 characters, without line breaks, control characters, or text direction controls.",
    showsDetails: true,
  },
  InvalidName: { status: 400, message: "Choose another name.", showsDetails: true },
  MalformedCredential: {
    status: 400,
    message: "We couldn't read the response from your browser. Reload the page and try again.",
  },
  CannotParseAdditionalAllowedOrigin: { status: 400, message: "The additional origin isn't a valid origin." },
  IntegrationKeyRefused: {
    status: 401,
    message: "That key isn't in INTEGRATION_KEYS. Check it and try again.",
  },
  MetricsKeyRefused: {
    status: 401,
    message: "The request doesn't have the key in METRICS_KEY. Send that key as a bearer token.",
  },
  DashboardLocked: {
    status: 401,
    message: "The dashboard is locked. Reload the page and unlock it with an integration key.",
  },
  NotSignedIn: { status: 401, message: "You're signed out. Sign in and try again." },
  PasskeyNeeded: {
    status: 403,
    message: "You need to use or create a passkey before you can do that. Reload the page to continue.",
  },
  VerificationNeeded: {
    status: 403,
    message: "Verify it's you with your passkey, then try again.",
  },
  CookieMissing: {
    status: 422,
    message:
      "Your browser didn't send the cookie that this site needs. Allow cookies for this site in your browser's settings, then reload the page and try again.",
  },
  CrossOriginRequest: {
    status: 403,
    message: "That request didn't come from this site. Open the site and try again there.",
  },
  OriginNotAllowed: {
    status: 403,
    message: "Passkeys don't work at this address. Open the site at its usual address and try again.",
  },
  NoSuchAddress: { status: 404, message: "Page not found." },
  PasskeyNotFound: {
    status: 404,
    message: "This passkey is no longer in your account. Reload the page.",
  },
  SessionNotFound: {
    status: 404,
    message: "This session has already ended. Reload the page.",
  },
  PasskeyAlreadyRemoved: {
    status: 404,
    message: "This user no longer has this passkey. Reload the page.",
  },
  AccountAlreadyExists: {
    status: 409,
    message: "This name is already taken. Sign in if it's yours, or choose another name.",
  },
  TooManyPasskeys: {
    status: 409,
    message:
      "Your account already has the maximum number of passkeys. Remove one you no longer use, then try again.",
    showsDetails: true,
  },
  LastWayIn: {
    status: 409,
    message: "You can't remove your only way to sign in. Add another passkey or create recovery codes first.",
  },
  PasskeyForUserAlreadyExists: { status: 409, message: "This passkey is already in your account." },
  CredentialRegisteredToAnotherUser: {
    status: 409,
    message: "This passkey is already in use. Try again to create a new one.",
  },
  InvalidEmail: { status: 400, message: "Enter an email address, such as name@example.com." },
  EmailTaken: {
    status: 409,
    message:
      "Another account already uses this email address. Choose a different one, or remove it from that account first.",
  },
  NoteChanged: {
    status: 409,
    message:
      "Your note was changed somewhere else, such as in another tab. Check the other version, and then save yours again.",
  },
  EmailNeeded: { status: 409, message: "Your account has no email address. Add one first." },
  MailNotSetUp: { status: 422, message: "This site doesn't send email. Choose another method." },
  UnknownRecoveryCode: {
    status: 422,
    message:
      "That recovery code isn't valid. It may be mistyped, already used, or replaced by newer codes. Check it, or try another one.",
  },
  UnknownRecoveryLink: {
    status: 422,
    message:
      "This recovery link doesn't work. It may have expired, or been used, stopped, or opened in another browser. Ask for a new one.",
  },
  RecoveryLinkNotYet: {
    status: 422,
    message: "This recovery link doesn't work yet. Open it again later, in this browser.",
    showsDetails: true,
  },
  UnknownInvitation: {
    status: 422,
    message:
      "This invitation doesn't work. It may have expired, or been used, revoked, or opened in another browser. Ask for a new one.",
  },
  InvitationNeeded: {
    status: 403,
    message: "You need an invitation to create an account. If you have one, open its link again.",
  },
  AccountNotFound: {
    status: 404,
    message: "This user has no account on this site, so there's no account to recover.",
  },
  LinkNotFound: { status: 404, message: "This link can no longer be used. Reload the page." },
  SignUpIsOpen: {
    status: 409,
    message:
      'Anyone can create an account, so no invitation is needed. To change that, set "sign_up" to "invitation" in passkeys_config.jsonc.',
  },
  MalformedCode: { status: 400, message: "Enter the 6-digit code from the email." },
  RecoveryCodesReplaced: {
    status: 409,
    message: "These codes can no longer be confirmed. Create new codes.",
  },
  WrongCode: {
    status: 422,
    message: "That code is incorrect. Check the latest email and try again.",
    showsDetails: true,
  },
  CodeExpired: {
    status: 422,
    message: "That code has expired or was tried too many times. Request a new one.",
  },
  RequestTooLarge: { status: 413, message: "That request is too large. Reload the page and try again." },
  UnsupportedMediaType: { status: 415, message: "Send the request as JSON." },
  NoPasskeysRegisteredForUser: { status: 422, message: "This account has no passkeys yet." },
  NoRegistrationChallengeFound: {
    status: 422,
    message: "The request to create your passkey expired. Try again.",
  },
  NoAuthenticationChallengeFound: {
    status: 422,
    message: "The request to use your passkey expired. Try again.",
  },
  NoAccountForPasskey: {
    status: 422,
    message: "This passkey belongs to another service at this address. Try another passkey.",
  },
  NotDiscoverable: {
    status: 422,
    message:
      "A passkey saved in that place can't sign you in without a name. Try again and save it somewhere else, such as on this device or your phone.",
  },
  UserNotVerified: {
    status: 422,
    message:
      "Your device couldn't verify that it's you. Try again with your fingerprint, face, or screen lock.",
  },
  UnknownCredential: {
    status: 422,
    message:
      "We don't recognize this passkey. It may have been removed from your account. Try another passkey, or delete this one from your device.",
    showsDetails: true,
  },
  SignCountWentBack: {
    status: 422,
    message:
      "This passkey may have been copied, so we didn't accept it. Sign in with another passkey and remove this one.",
  },
  VerificationFailed: { status: 422, message: "We couldn't verify this passkey. Try again." },
  TooManyRequests: {
    status: 429,
    message: "Too many attempts. Try again later.",
    showsDetails: true,
  },
  ServiceUnavailable: {
    status: 503,
    message: "We're temporarily unavailable. Try again in a moment.",
    showsDetails: true,
  },
  UnexpectedError: { status: 500, message: "Something went wrong on our end. Try again in a moment." },
} satisfies Record<RouteError["type"], ErrorResponse>

/** Returns the message of `InvalidName`. */
function toNameMessage({ problem, character = "that character" }: NameProblem): string {
  const messages = {
    empty: "Enter a name or an email address.",
    "too-long": "This name is too long. Use at most 254 characters.",
    "unsupported-character": `A name can't contain ${character}. Try typing the name instead of pasting it.`,
  } satisfies Record<NameProblem["problem"], string>
  return messages[problem]
}

/** Returns the message of `TooManyRequests`, which says how long to wait, rounded up. */
function toRateLimitMessage(retryAfterSeconds: number): string {
  const minutes = Math.max(Math.ceil(retryAfterSeconds / 60), 1)
  const hours = Math.ceil(minutes / 60)
  const [count, unit] = minutes < 60 ? [minutes, "minute"] : [hours, "hour"]
  return `Too many attempts. Try again in ${count} ${unit}${count === 1 ? "" : "s"}.`
}

/** Returns the sentence to show for an error. */
function toMessage(error: RouteError): string {
  if (error.type === "InvalidName") return toNameMessage(error.details)
  if (error.type === "TooManyRequests") return toRateLimitMessage(error.details.retryAfterSeconds)
  return errorResponses[error.type].message
}

/** Returns the response for an error: `{ error, type, details? }`, never a stack or a library's message. */
export function toErrorResponse(error: RouteError): Response {
  const { status, showsDetails }: ErrorResponse = errorResponses[error.type]
  const details = showsDetails && "details" in error ? { details: error.details } : {}
  const response = Response.json({ error: toMessage(error), type: error.type, ...details }, { status })
  if (error.type === "TooManyRequests" || error.type === "ServiceUnavailable") {
    response.headers.set("Retry-After", String(error.details.retryAfterSeconds))
  }
  return response
}
