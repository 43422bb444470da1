// Converts errors to the errors that /api/run-command sends. The official clients only know the types that the reference
// lists, and UnexpectedError, whose details are a message for the caller's log.

import { errorResponses, type RequestError } from "../http/errors"
import type { ContractError } from "../passkeys"
import type { CommandError, UnlistedError } from "./commands"
import type { IntegrationKeyError } from "./integrationKeys"

/** The error to send. It must have exactly these members, because the Java client rejects any others. */
export type WireError = ContractError | IntegrationKeyError | { type: "UnexpectedError"; details: string }

/** The errors of the endpoint itself. The origin isn't checked, because the callers aren't browsers. */
type EndpointError = Exclude<RequestError, { type: "CrossOriginRequest" }> | { type: "MethodNotAllowed" }

/** Every error of the endpoint. */
export type RunCommandError = CommandError | EndpointError | IntegrationKeyError

interface WireMessage {
  /** What happened, and what to do. */
  message: string
  /** Whether the error's details are appended. Never set if they are a library's message, which is only logged. */
  showsDetails?: true
}

const seeLog = "See the service's log for this request ID."

const wireMessages = {
  InvalidRequest: {
    message: "The request doesn't match /api/openapi.json",
    showsDetails: true,
  },
  RequestTooLarge: {
    message: "The body is larger than 64 KiB. Send only the browser's response.",
  },
  UnsupportedMediaType: {
    message: "Send the body as JSON, with the header Content-Type: application/json.",
  },
  MethodNotAllowed: { message: "Send commands with POST." },
  TooManyRequests: {
    message: "Too many wrong integration keys from this address. Wait a minute, and check the key.",
  },
  ServiceUnavailable: {
    message: `The service can't reach its database. Try again in a moment. ${seeLog}`,
  },
  UnexpectedError: { message: `Something went wrong in the service. ${seeLog}` },
  InvalidArgument: { message: "An argument is invalid", showsDetails: true },
  MalformedCredential: {
    message: "publicKey isn't the browser's response in its JSON form",
    showsDetails: true,
  },
  VerificationFailed: {
    message: `The browser's response couldn't be verified. Start again with new options. ${seeLog}`,
  },
  NotDiscoverable: {
    message:
      "The browser created a credential that isn't discoverable, although the options required it. Start again, and pass the options to the browser unchanged.",
  },
  UserNotVerified: {
    message:
      "The authenticator didn't verify the user (fingerprint, face, or PIN). Start again, and pass the options to the browser unchanged.",
  },
  UnknownCredential: {
    message:
      "The user has no passkey with this credential ID. It may have been removed. Start again, and let the user choose another passkey.",
  },
  SignCountWentBack: {
    message:
      "The passkey's signature counter didn't increase, so the passkey may have been copied and wasn't accepted. Deregister it, and let the user use another passkey.",
  },
  CredentialRegisteredToAnotherUser: {
    message: "This credential ID already belongs to another user. Start again to create a new passkey.",
  },
  TooManyPasskeys: {
    message:
      "The user reached the passkey limit after the registration started. Deregister a passkey, and then start again.",
  },
} as const satisfies Record<UnlistedError["type"] | EndpointError["type"], WireMessage>

/**
 * Converts an error to the error that is sent.
 * @param listedTypes The types that the reference lists for the command. They are sent unchanged.
 */
export function toWireError(
  error: RunCommandError,
  listedTypes: readonly string[],
  requestId: string,
): WireError {
  if (isKeyError(error) || isListed(error, listedTypes)) return error
  // The only types without a message are those that every command lists; otherwise this file doesn't compile.
  const table: Partial<Record<string, WireMessage>> = wireMessages
  const { message, showsDetails }: WireMessage = table[error.type] ?? wireMessages.UnexpectedError
  const details = showsDetails && "details" in error && typeof error.details === "string" ? error.details : ""
  return {
    type: "UnexpectedError",
    details: `${message}${details && `: ${details}.`} (Request ${requestId})`,
  }
}

/** Returns an error's status. Shared error types have the same status as on the web routes. */
export function toStatus(error: RunCommandError): number {
  if (isKeyError(error)) return 401
  if (error.type === "MethodNotAllowed") return 405
  return errorResponses[error.type].status
}

const keyErrorTypes = {
  NoIntegrationKeyFoundInHeader: true,
  InvalidPrefix: true,
  IntegrationKeyNotFound: true,
} as const satisfies Record<IntegrationKeyError["type"], true>

function isKeyError(error: RunCommandError): error is IntegrationKeyError {
  return error.type in keyErrorTypes
}

function isListed(error: RunCommandError, listedTypes: readonly string[]): error is ContractError {
  return listedTypes.includes(error.type)
}
