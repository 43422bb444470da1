// The shapes that the passkey operations store and return.

/** A WebAuthn ceremony: creating a passkey, or signing in with one. */
export type Ceremony = "registration" | "authentication"

/**
 * A challenge, as stored between the start and the finish of a ceremony.
 * https://www.w3.org/TR/webauthn-3/#sctn-cryptographic-challenges
 */
export interface StoredChallenge {
  /** 32 random bytes, base64url. */
  challenge: string
  ceremony: Ceremony
  /** The user who started the ceremony. Null for usernameless authentication, where the passkey identifies the user. */
  userId: string | null
  /** The origins that the response may come from. */
  allowedOrigins: string[]
  /** A value that the caller must pass again at finish. Null if start wasn't given one. */
  boundTo: string | null
  /** The purpose of the ceremony, such as "sign-in" or "step-up". Finish must pass the same one. Null if unset. */
  purpose: string | null
  /**
   * Whether the browser creates the passkey without a prompt (conditional create). Only then are user presence and user
   * verification not required. https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential (step 15)
   */
  isConditional: boolean
  /** The user handle of a user who isn't stored yet (`isNewUser` at start). Otherwise null. */
  newUserHandle: string | null
  passkeyDisplayName: string | null
  /** An opaque string from the caller, returned by `verifyRegistration`. */
  callerState: string | null
  expiresAt: Date
}

/** A user, as known to the passkey store. Everything else about the user is up to the caller. */
export interface PasskeyUser {
  userId: string
  /** WebAuthn's `user.id`: 32 random bytes, base64url. All of the user's passkeys share it. */
  userHandle: string
  passkeyCount: number
}

/** A credential record. https://www.w3.org/TR/webauthn-3/#credential-record */
export interface StoredPasskey {
  /** base64url, at most 1023 bytes, unique across all users. */
  credentialId: string
  userId: string
  /**
   * The RP ID that the passkey was created for. It works for no other. Null if that wasn't recorded, which counts as the
   * current one. https://www.w3.org/TR/webauthn-3/#abstract-opdef-credential-record
   */
  rpId: string | null
  /**
   * Whether the passkey was imported from a system that didn't keep the user handle it was created with. If so, the handle
   * in a response isn't checked: the credential ID identifies the user.
   */
  isUserHandleUnknown: boolean
  /** The public key in COSE format. */
  publicKey: Uint8Array<ArrayBuffer>
  /** The signature counter of the last use. 0 if the authenticator doesn't keep one. */
  signCount: number
  /** How the browser can reach the authenticator. Hints from the browser, limited to the known names. */
  transports: string[]
  /** The authenticator's model, as a UUID. All zeros if it isn't disclosed. */
  aaguid: string
  /** Whether the passkey can be synced to other devices. Never changes. */
  isBackupEligible: boolean
  /** Whether the passkey was synced when it was last used. */
  isBackedUp: boolean
  displayName: string | null
  createdAt: Date
  lastUsedAt: Date | null
  /** The browser and system of the last use, such as "Chrome on Linux", as passed by the caller. */
  lastUsedFrom: string | null
}

/** A stored passkey with the user handle of its owner. */
export interface StoredPasskeyWithUserHandle extends StoredPasskey {
  userHandle: string
}

/** A passkey, as shown on a page for managing passkeys. JSON-safe: times are ISO 8601 in UTC. */
export interface PasskeyDetails {
  credentialId: string
  displayName: string | null
  createdAt: string
  lastUsedAt: string | null
  /** The browser and system of the last use, such as "Chrome on Linux". */
  lastUsedFrom: string | null
  /** Whether the passkey was synced to other devices when it was last used. */
  isSynced: boolean
  /** Whether the passkey can be synced at all. */
  isBackupEligible: boolean
  transports: string[]
  aaguid: string
  /** The RP ID that the passkey was created for, if it isn't the site's. It can't be used on this site. Otherwise null. */
  worksOnlyOn: string | null
}

/**
 * Where the user prefers to save a new passkey. Browsers offer that place first, and still allow the others.
 * https://www.w3.org/TR/webauthn-3/#enum-hints
 */
export type PasskeyHint = "client-device" | "hybrid" | "security-key"

/**
 * The argument of the Signal API's `signalAllAcceptedCredentials`: the user's valid passkeys. JSON-safe.
 * https://www.w3.org/TR/webauthn-3/#sctn-signal-methods
 */
export interface AcceptedCredentials {
  rpId: string
  /** WebAuthn's `user.id`, base64url. */
  userHandle: string
  credentialIds: string[]
}

/** The `{}` that the reference returns from operations without data. */
export type EmptyData = Record<string, never>
