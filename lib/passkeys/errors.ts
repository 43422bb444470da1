// Every way in which an operation of the passkey domain can refuse. The contract's types come first, with
// the details that its official clients type; the others are our own outcomes, for which it has no name.

import { err } from "../result"

/**
 * The error types of the reference.
 * https://docs.byo.propelauth.com (Passkey Reference)
 */
export type ContractError =
  | { type: "CannotParseAdditionalAllowedOrigin" }
  | { type: "TooManyPasskeys"; details: { max_passkeys: number; current_count: number } }
  | { type: "NoRegistrationChallengeFound" }
  | { type: "NoAuthenticationChallengeFound" }
  | { type: "OriginNotAllowed"; details: { message: string } }
  | { type: "PasskeyForUserAlreadyExists" }
  | { type: "NoPasskeysRegisteredForUser" }
  | { type: "PasskeyNotFound" }

/** Our own outcomes, beside the contract's. */
export type OwnError =
  /** The arguments themselves are unusable: an empty userId, a name that is too long. */
  | { type: "InvalidArgument"; details: string }
  /** What was sent is not a WebAuthn response in JSON form. */
  | { type: "MalformedCredential"; details: string }
  /** A well-formed response that a step of the specification's verification refuses. */
  | { type: "VerificationFailed"; details: string }
  /** The authenticator did not verify the person (no fingerprint, face or PIN). */
  | { type: "UserNotVerified" }
  /** The browser says that the new credential can't be found without a name: it could never sign in here. */
  | { type: "NotDiscoverable" }
  /** No stored passkey has this credential id, or not for this user. */
  | { type: "UnknownCredential"; details: { credentialId: string } }
  /** The signature counter did not grow: the authenticator may have been cloned. */
  | { type: "SignCountWentBack"; details: { credentialId: string; userId: string } }
  /** The credential id is already in use by another user. */
  | { type: "CredentialRegisteredToAnotherUser" }

export type PasskeyError = ContractError | OwnError
export type PasskeyErrorType = PasskeyError["type"]

/** The member of the union with this type. */
export type PasskeyErrorOf<Type extends PasskeyErrorType> = Extract<PasskeyError, { type: Type }>

/** A response that does not hold, for this reason. */
export function failed(details: string): { ok: false; error: PasskeyErrorOf<"VerificationFailed"> } {
  return err({ type: "VerificationFailed", details })
}
