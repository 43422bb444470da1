// Every error that a passkey operation can return. The reference's types come first, with the details that the official
// clients declare. Our own types follow, for outcomes that the reference has no type for.

/** The reference's error types. https://docs.byo.propelauth.com (Passkey Reference) */
export type ContractError =
  /** `additionalAllowedOrigin` isn't an origin, or uses http on a host other than localhost. */
  | { type: "CannotParseAdditionalAllowedOrigin" }
  /** The user has reached the passkey limit. */
  | { type: "TooManyPasskeys"; details: { max_passkeys: number; current_count: number } }
  /** The challenge is unknown, used, expired, or was created for another user, browser, or purpose. */
  | { type: "NoRegistrationChallengeFound" }
  /** The challenge is unknown, used, expired, or was created for another user, browser, or purpose. */
  | { type: "NoAuthenticationChallengeFound" }
  /** The response comes from an origin that isn't allowed. The message names that origin, never the allowed ones. */
  | { type: "OriginNotAllowed"; details: { message: string } }
  /** The user already has this passkey. */
  | { type: "PasskeyForUserAlreadyExists" }
  /** The user has no passkeys, or doesn't exist. */
  | { type: "NoPasskeysRegisteredForUser" }
  /** The user has no passkey with this credential ID. */
  | { type: "PasskeyNotFound" }

/** Our own error types. */
export type OwnError =
  /** An argument is invalid, such as an empty userId or a name that is too long. */
  | { type: "InvalidArgument"; details: string }
  /** `publicKey` isn't a WebAuthn response in JSON form. */
  | { type: "MalformedCredential"; details: string }
  /** The response is well-formed but fails a verification step of the specification. */
  | { type: "VerificationFailed"; details: string }
  /** The authenticator didn't verify the user (fingerprint, face, or PIN). */
  | { type: "UserNotVerified" }
  /** The browser reports that the new credential isn't discoverable, so it could never sign in without a username. */
  | { type: "NotDiscoverable" }
  /** The user has no passkey with this credential ID. In usernameless authentication, no user has one. */
  | { type: "UnknownCredential"; details: { credentialId: string } }
  /** The signature counter of a device-bound passkey didn't increase. The authenticator may have been cloned. */
  | { type: "SignCountWentBack"; details: { credentialId: string; userId: string } }
  /** Another user already has a passkey with this credential ID. */
  | { type: "CredentialRegisteredToAnotherUser" }

/** Every error that a passkey operation can return. */
export type PasskeyError = ContractError | OwnError
/** The types of those errors. */
export type PasskeyErrorType = PasskeyError["type"]

/** The members of {@link PasskeyError} with the given types. */
export type PasskeyErrorOf<Type extends PasskeyErrorType> = Extract<PasskeyError, { type: Type }>

/** Creates a `VerificationFailed` error. */
export function verificationFailed(details: string): PasskeyErrorOf<"VerificationFailed"> {
  return { type: "VerificationFailed", details }
}
