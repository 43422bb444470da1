// The one table from an error's type to what a browser is answered. A type without its row does not compile.

import type { AccountError } from "../accounts"
import type { DashboardError } from "../dashboard"
import type { PasskeyError } from "../passkeys"

/** Refusals of the web surface itself, before any operation is called. */
export type RequestError =
  | { type: "InvalidRequest"; details: string }
  | { type: "RequestTooLarge" }
  | { type: "UnsupportedMediaType" }
  | { type: "CrossOriginRequest" }
  | { type: "TooManyRequests"; details: { retryAfterSeconds: number } }
  | { type: "ServiceUnavailable"; details: { retryAfterSeconds: number } }
  | { type: "UnexpectedError" }

/** Refusals because of the session that a request comes with. */
export type SessionError =
  | { type: "NotSignedIn" }
  /** The session was begun without a passkey, and may do no more than make or show one. */
  | { type: "PasskeyNeeded" }
  /** What is asked for needs a passkey that was asked for in the last five minutes (step-up). */
  | { type: "VerificationNeeded" }

export type RouteError =
  | RequestError
  | SessionError
  | PasskeyError
  | AccountError
  | DashboardError
  | { type: "NoSuchAddress" }

interface ErrorResponse {
  status: number
  /** For the person who sees it: what happened, and what to do. */
  sentence: string
  /** Whether the error's details may be shown. Never those that tell how a verification went. */
  showsDetails?: true
}

export const errorResponses = {
  InvalidRequest: {
    status: 400,
    sentence: "This request is not what was expected here. Reload the page and try again.",
    showsDetails: true,
  },
  InvalidArgument: {
    status: 400,
    sentence: "Something that was entered can't be used. Check it and try again.",
    showsDetails: true,
  },
  InvalidName: { status: 400, sentence: "Enter a name or an e-mail address of at most 254 letters." },
  MalformedCredential: {
    status: 400,
    sentence: "Your browser sent something that is not a passkey. Reload the page and try again.",
  },
  CannotParseAdditionalAllowedOrigin: { status: 400, sentence: "The additional origin is not an origin." },
  IntegrationKeyRefused: {
    status: 401,
    sentence: "This is none of the keys in INTEGRATION_KEYS. Check it and try again.",
  },
  DashboardLocked: {
    status: 401,
    sentence: "The dashboard is locked again. Reload this page and open it with an integration key.",
  },
  NotSignedIn: { status: 401, sentence: "You are signed out. Sign in and try again." },
  PasskeyNeeded: {
    status: 403,
    sentence: "Your account asks for a passkey first. Reload the page and follow what it says.",
  },
  VerificationNeeded: {
    status: 403,
    sentence: "Confirm that it is you with your passkey, then try again.",
  },
  CrossOriginRequest: {
    status: 403,
    sentence: "This request did not come from this site's own pages. Open the site and try again there.",
  },
  OriginNotAllowed: {
    status: 403,
    sentence: "Passkeys can't be used at this address. Open the site at its usual address and try again.",
  },
  NoSuchAddress: { status: 404, sentence: "There is nothing at this address." },
  PasskeyNotFound: {
    status: 404,
    sentence: "This passkey is not in your account any more. Reload the list.",
  },
  SessionNotFound: {
    status: 404,
    sentence: "This session has ended already. Reload the list.",
  },
  PasskeyAlreadyRemoved: {
    status: 404,
    sentence: "This user does not have this passkey any more. Reload the page.",
  },
  AccountAlreadyExists: {
    status: 409,
    sentence: "This name is already in use. Sign in if it is yours, or choose another name.",
  },
  TooManyPasskeys: {
    status: 409,
    sentence:
      "You have as many passkeys as an account can have. Remove one that you no longer use, then try again.",
    showsDetails: true,
  },
  LastWayIn: {
    status: 409,
    sentence:
      "This is the only way into your account. Add another passkey or make recovery codes first, then remove it.",
  },
  PasskeyForUserAlreadyExists: { status: 409, sentence: "This passkey is already in your account." },
  CredentialRegisteredToAnotherUser: {
    status: 409,
    sentence: "This passkey is already in use. Try again to make a new one.",
  },
  InvalidEmail: { status: 400, sentence: "Enter an e-mail address, such as name@example.com." },
  EmailTaken: {
    status: 409,
    sentence:
      "Another account here has this e-mail address already. Choose another address, or remove it there first.",
  },
  EmailNeeded: { status: 409, sentence: "Your account has no e-mail address. Confirm one first." },
  MailNotSetUp: { status: 422, sentence: "This site does not send e-mail. Choose another way." },
  UnknownRecoveryCode: {
    status: 422,
    sentence:
      "This recovery code does not work: it may be mistyped, used already, or from an older list. Check it, or take another one.",
  },
  WrongCode: {
    status: 422,
    sentence: "That is not the code. Check the newest mail and try again.",
    showsDetails: true,
  },
  CodeExpired: {
    status: 422,
    sentence:
      "There is no code to enter any more: it was too old, or was tried too often. Ask for a new one.",
  },
  RequestTooLarge: { status: 413, sentence: "This request is too large. Reload the page and try again." },
  UnsupportedMediaType: { status: 415, sentence: "This address takes JSON only." },
  NoPasskeysRegisteredForUser: { status: 422, sentence: "There is no passkey for this account yet." },
  NoRegistrationChallengeFound: {
    status: 422,
    sentence: "That took too long, or was already used. Try again.",
  },
  NoAuthenticationChallengeFound: {
    status: 422,
    sentence: "That took too long, or was already used. Try again.",
  },
  NoAccountForPasskey: {
    status: 422,
    sentence:
      "This passkey is for another service at this address, not for an account here. Try another passkey.",
  },
  NotDiscoverable: {
    status: 422,
    sentence:
      "What was made there can’t sign you in without a name. Save the passkey somewhere else, such as in this device or your phone.",
  },
  UserNotVerified: {
    status: 422,
    sentence:
      "Your device did not check that it is you. Try again with your fingerprint, face or screen lock.",
  },
  UnknownCredential: {
    status: 422,
    sentence:
      "This passkey is not known here: it may have been removed from the account. Try another passkey, or remove this one from your device.",
    showsDetails: true,
  },
  SignCountWentBack: {
    status: 422,
    sentence:
      "This passkey may have been copied, so it was not accepted. Sign in with another passkey and remove it.",
  },
  VerificationFailed: { status: 422, sentence: "This passkey could not be checked. Try again." },
  TooManyRequests: {
    status: 429,
    sentence: "That was tried too often in a short time. Wait a little and try again.",
    showsDetails: true,
  },
  ServiceUnavailable: {
    status: 503,
    sentence: "We can't answer just now. Try again in a moment.",
    showsDetails: true,
  },
  UnexpectedError: { status: 500, sentence: "Something went wrong on our side. Try again in a moment." },
} satisfies Record<RouteError["type"], ErrorResponse>

/** The response to a refusal: `{ error, type, details? }`, never a stack or a library's message. */
export function toErrorResponse(error: RouteError): Response {
  const { status, sentence, showsDetails }: ErrorResponse = errorResponses[error.type]
  const details = showsDetails && "details" in error ? { details: error.details } : {}
  const response = Response.json({ error: sentence, type: error.type, ...details }, { status })
  if (error.type === "TooManyRequests" || error.type === "ServiceUnavailable") {
    response.headers.set("Retry-After", String(error.details.retryAfterSeconds))
  }
  return response
}
