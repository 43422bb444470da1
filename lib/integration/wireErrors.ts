// From a refusal to what leaves by /api/run-command. The official clients know the types that the reference lists, and
// UnexpectedError, whose details are a sentence for whoever reads the caller's log.

import { errorResponses, type RequestError } from "../http/errors"
import type { ContractError } from "../passkeys"
import type { CommandError, UnlistedError } from "./commands"
import type { IntegrationKeyError } from "./integrationKeys"

/** What leaves: exactly these members, because the Java client refuses others. */
export type WireError = ContractError | IntegrationKeyError | { type: "UnexpectedError"; details: string }

/** The refusals of the endpoint itself. A request of another origin is none: no browser is expected here. */
type EndpointError = Exclude<RequestError, { type: "CrossOriginRequest" }> | { type: "MethodNotAllowed" }

/** Everything that the endpoint can answer instead of a success. */
export type RunCommandError = CommandError | EndpointError | IntegrationKeyError

interface Sentence {
  /** What happened, and what to do. */
  sentence: string
  /** Whether the refusal's details follow. Never those that a library wrote: they are in the log. */
  showsDetails?: true
}

const inTheLog = "The service's log has the reason under the request's id."

export const sentences = {
  InvalidRequest: {
    sentence: "The request is not as /api/openapi.json describes it",
    showsDetails: true,
  },
  RequestTooLarge: {
    sentence: "The body is larger than 64 KiB. Send the browser's answer and nothing more.",
  },
  UnsupportedMediaType: {
    sentence: "Send the body as JSON, with the header Content-Type: application/json.",
  },
  MethodNotAllowed: { sentence: "Send commands with POST." },
  TooManyRequests: {
    sentence: "Too many wrong integration keys came from this address. Wait a minute, and check the key.",
  },
  ServiceUnavailable: {
    sentence: `The service can't reach its database just now. Try again in a moment. ${inTheLog}`,
  },
  UnexpectedError: { sentence: `Something went wrong in the service. ${inTheLog}` },
  InvalidArgument: { sentence: "An argument can't be used", showsDetails: true },
  MalformedCredential: {
    sentence: "publicKey is not what the browser answered, in its JSON form",
    showsDetails: true,
  },
  VerificationFailed: {
    sentence: `What the browser answered could not be verified. Start again with new options. ${inTheLog}`,
  },
  NotDiscoverable: {
    sentence:
      "The browser says that the credential is not discoverable, though the options required it. Start again, and pass the options to the browser as they are.",
  },
  UserNotVerified: {
    sentence:
      "The authenticator did not verify the person (fingerprint, face or PIN). Start again, and pass the options to the browser as they are.",
  },
  UnknownCredential: {
    sentence:
      "This user has no passkey with this credential id: it may have been removed. Start again, and let the person choose another.",
  },
  SignCountWentBack: {
    sentence:
      "The passkey's signature counter did not grow, so it may have been copied, and was not accepted. Deregister it, and let the person use another.",
  },
  CredentialRegisteredToAnotherUser: {
    sentence: "This credential id is another user's already. Start again, to make a new passkey.",
  },
  TooManyPasskeys: {
    sentence:
      "The user has reached the limit of passkeys since this registration was started. Deregister one, then start again.",
  },
} as const satisfies Record<UnlistedError["type"] | EndpointError["type"], Sentence>

/** Turns a refusal into what leaves. `listed` are the types that the command's caller expects as they are. */
export function toWireError(error: RunCommandError, listed: readonly string[], requestId: string): WireError {
  if (isKeyError(error) || isListed(error, listed)) return error
  // A type without a sentence here is listed for every command that can answer it, or this file does not compile.
  const table: Partial<Record<string, Sentence>> = sentences
  const { sentence, showsDetails }: Sentence = table[error.type] ?? sentences.UnexpectedError
  const details = showsDetails && "details" in error && typeof error.details === "string" ? error.details : ""
  return {
    type: "UnexpectedError",
    details: `${sentence}${details && `: ${details}.`} (Request ${requestId})`,
  }
}

/** The status of a refusal: the web surface's, where it has one. */
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

function isListed(error: RunCommandError, listed: readonly string[]): error is ContractError {
  return listed.includes(error.type)
}
