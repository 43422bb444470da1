// The interface between the passkey operations and a database. It is deliberately narrow: an adapter is about a page of
// code. Every rule that must hold under concurrency is a single method, so that the database can enforce it.

import type { PasskeyUser, StoredChallenge, StoredPasskey, StoredPasskeyWithUserHandle } from "./types"

/** The outcome of adding a passkey. Only `added` changes the store. */
export type AddPasskeyOutcome = "added" | "limit-reached" | "credential-exists"

/** A user who starts a registration. */
export interface UserStart {
  userId: string
  /** The user's email address or username. */
  userName: string
  /** The user handle to store if the user has none yet: 32 random bytes, base64url. */
  newUserHandle: string
  now: Date
}

/** The changes to a stored passkey after a successful authentication. */
export interface PasskeyUse {
  userId: string
  credentialId: string
  signCount: number
  /** Whether to record the use even if the signature counter doesn't increase. */
  mayCounterGoBack: boolean
  isBackedUp: boolean
  usedAt: Date
  /** The browser and system, such as "Chrome on Linux". */
  usedFrom: string | null
}

/**
 * Stores users, challenges, and passkeys. Implement it for your database, and run `testing/storeContract.ts` on the
 * implementation.
 */
export interface PasskeyStore {
  /**
   * Returns the user's row, and creates it with `newUserHandle` if there is none. Atomic: concurrent callers get the
   * same handle. Overwrites the stored name and start time with those of this call.
   */
  findOrCreatePasskeyUser(start: UserStart): Promise<PasskeyUser>

  addChallenge(challenge: StoredChallenge): Promise<void>

  /** Deletes the challenge and returns it, in one atomic statement. Of several concurrent callers, only one gets it. */
  takeChallenge(challenge: string): Promise<StoredChallenge | undefined>

  /**
   * Adds the passkey if the user has fewer than `maxPasskeys` and its credential ID isn't taken by any user. The
   * count and the new row change in one transaction, and the limit is a condition of the statement that increments
   * the count. Returns `limit-reached` for a user without a row.
   */
  addPasskey(passkey: StoredPasskey, maxPasskeys: number): Promise<AddPasskeyOutcome>

  /** Returns the user's passkeys, oldest first. */
  listPasskeys(userId: string): Promise<StoredPasskey[]>

  findPasskey(userId: string, credentialId: string): Promise<StoredPasskeyWithUserHandle | undefined>

  /** For usernameless authentication only, where the credential identifies the user. */
  findPasskeyOfAnyUser(credentialId: string): Promise<StoredPasskeyWithUserHandle | undefined>

  /**
   * Updates a passkey after a use if the signature counter allows it: both counters are zero, the new one is larger, or
   * `mayCounterGoBack` is set. The check and the update are one conditional statement. Returns whether the passkey was
   * updated.
   */
  recordPasskeyUse(use: PasskeyUse): Promise<boolean>

  /** Returns false if the user has no such passkey. */
  renamePasskey(userId: string, credentialId: string, displayName: string): Promise<boolean>

  /** Returns false if the user has no such passkey. */
  removePasskey(userId: string, credentialId: string): Promise<boolean>

  /** Returns the number of removed passkeys. Keeps the user's row, and with it the user handle. */
  removeAllPasskeys(userId: string): Promise<number>

  /** Deletes at most `limit` challenges that expired before `now`, and returns how many. */
  removeExpiredChallenges(now: Date, limit: number): Promise<number>

  /**
   * Deletes at most `limit` users whose last start was before `startedBefore` and who have never had a passkey, and
   * returns how many. No authenticator can hold the handle of such a user.
   */
  removeAbandonedUsers(startedBefore: Date, limit: number): Promise<number>
}
