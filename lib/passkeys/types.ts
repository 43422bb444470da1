// The shapes that the passkey domain stores and answers.

export type Ceremony = "registration" | "authentication"

/**
 * An outstanding challenge, as it is stored between the start and the finish of a ceremony.
 * https://www.w3.org/TR/webauthn-3/#sctn-cryptographic-challenges
 */
export interface StoredChallenge {
  /** The random challenge, base64url. */
  challenge: string
  ceremony: Ceremony
  /** Whose ceremony it is; null where anyone may answer (usernameless authentication). */
  userId: string | null
  /** Every origin that may answer it. */
  allowedOrigins: string[]
  /** What finish must present again, where start bound the challenge to it; otherwise null. */
  boundTo: string | null
  /** What the outcome is for, such as "sign-in" or "step-up", where start said so: finish must name the same. */
  purpose: string | null
  /**
   * Whether the browser makes the passkey by itself (conditional create). For such a ceremony, and no other, nobody's
   * presence is demanded. https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential (step 15)
   */
  isConditional: boolean
  /** The user handle that start gave to a user who is new; of them nothing else is kept. Otherwise null. */
  newUserHandle: string | null
  passkeyDisplayName: string | null
  /** The caller's own note, given back at finish. */
  callerState: string | null
  expiresAt: Date
}

/** What the domain keeps for each of the caller's users. */
export interface PasskeyUser {
  userId: string
  /** WebAuthn's `user.id`: 32 random bytes, base64url, the same for every passkey of the user. */
  userHandle: string
  passkeyCount: number
}

/** A public key credential as it is stored. https://www.w3.org/TR/webauthn-3/#credential-record */
export interface StoredPasskey {
  /** base64url, at most 1023 bytes, unique across all users. */
  credentialId: string
  userId: string
  /** The public key in COSE form. */
  publicKey: Uint8Array<ArrayBuffer>
  /** The highest signature counter seen, 0 where the authenticator keeps none. */
  signCount: number
  /** How it can be reached, as the browser told: hints, of the names in the specification. */
  transports: string[]
  /** The authenticator's model, as a UUID; all zeros where it does not tell. */
  aaguid: string
  /** Whether it may be synced to other devices. Never changes. */
  isBackupEligible: boolean
  /** Whether it was synced when it was last used. */
  isBackedUp: boolean
  displayName: string | null
  createdAt: Date
  lastUsedAt: Date | null
  /** Where that was, such as "Chrome on Linux", as the caller says. */
  lastUsedFrom: string | null
}

/** A stored passkey with the user handle of its owner. */
export interface StoredPasskeyWithUserHandle extends StoredPasskey {
  userHandle: string
}

/** What a page for managing passkeys shows of one. JSON-safe; times are ISO 8601 in UTC. */
export interface PasskeyDetails {
  credentialId: string
  displayName: string | null
  createdAt: string
  lastUsedAt: string | null
  /** The browser and system of the last use, such as "Chrome on Linux". */
  lastUsedFrom: string | null
  /** Whether it is on other devices as well (it was backed up when it was last used). */
  isSynced: boolean
  /** Whether it may be synced at all. */
  isBackupEligible: boolean
  transports: string[]
  aaguid: string
}

/**
 * Where a person would like a new passkey to be saved. It orders what the browser offers, and forbids nothing.
 * https://www.w3.org/TR/webauthn-3/#enum-hints
 */
export type PasskeyHint = "client-device" | "hybrid" | "security-key"

/** What authenticators are told through the Signal API: which passkeys of a user are still good. JSON-safe. */
export interface AcceptedCredentials {
  rpId: string
  /** WebAuthn's `user.id`, base64url. */
  userHandle: string
  credentialIds: string[]
}

/** What an operation answers where the reference answers an empty object. */
export type EmptyData = Record<string, never>
