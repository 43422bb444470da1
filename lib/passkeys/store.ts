// The port through which the passkey domain stores things. It is narrow on purpose: an adapter is a page of
// code, and every rule that must hold under concurrency is one method here, to be kept by the database.

import type { PasskeyUser, StoredChallenge, StoredPasskey, StoredPasskeyWithUserHandle } from "./types"

/** What came of adding a passkey. Only `added` has changed anything. */
export type AddPasskeyOutcome = "added" | "limit-reached" | "credential-exists"

/** The start of a user's registration. */
export interface UserStart {
  userId: string
  /** The e-mail address or username. */
  userName: string
  /** The user handle, if the user has none yet: 32 random bytes, base64url. */
  newUserHandle: string
  now: Date
}

/** What a sign-in changes of a stored passkey. */
export interface PasskeyUse {
  userId: string
  credentialId: string
  signCount: number
  isBackedUp: boolean
  usedAt: Date
  /** Such as "Chrome on Linux". */
  usedFrom: string | null
}

export interface PasskeyStore {
  /**
   * The user's row, made with `newUserHandle` where there is none yet. Atomic: two callers get the same handle. The name
   * and the time are kept as those of the user's last start.
   */
  findOrCreatePasskeyUser(start: UserStart): Promise<PasskeyUser>

  addChallenge(challenge: StoredChallenge): Promise<void>

  /** Deletes the challenge and returns it, in one atomic statement: of two callers at once, one gets it. */
  takeChallenge(challenge: string): Promise<StoredChallenge | undefined>

  /**
   * Adds the passkey if the user has fewer than `maxPasskeys` and nobody has its credential id. All or nothing:
   * the count and the row change in one transaction, and the condition is part of the statement that counts.
   * A user without a row has no room: `limit-reached`.
   */
  addPasskey(passkey: StoredPasskey, maxPasskeys: number): Promise<AddPasskeyOutcome>

  /** The user's passkeys, oldest first. */
  listPasskeys(userId: string): Promise<StoredPasskey[]>

  findPasskey(userId: string, credentialId: string): Promise<StoredPasskeyWithUserHandle | undefined>

  /** For usernameless authentication alone, where the credential itself says whose it is. */
  findPasskeyOfAnyUser(credentialId: string): Promise<StoredPasskeyWithUserHandle | undefined>

  /**
   * Records a sign-in, if the counter allows it: both zero, or the new one larger. The check and the update are
   * one conditional statement. False where nothing was updated.
   */
  recordPasskeyUse(use: PasskeyUse): Promise<boolean>

  /** False where the user has no such passkey. */
  renamePasskey(userId: string, credentialId: string, displayName: string): Promise<boolean>

  /** False where the user has no such passkey. */
  removePasskey(userId: string, credentialId: string): Promise<boolean>

  /** How many were removed. The user's row, and with it the user handle, stays. */
  removeAllPasskeys(userId: string): Promise<number>

  /** Deletes at most `limit` challenges that expired before `now`; answers how many. */
  removeExpiredChallenges(now: Date, limit: number): Promise<number>

  /**
   * Deletes at most `limit` users who began before `startedBefore` and have never had a passkey, so that no authenticator
   * holds their handle; answers how many.
   */
  removeAbandonedUsers(startedBefore: Date, limit: number): Promise<number>
}
