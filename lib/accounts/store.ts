// The interfaces through which accounts are stored. As in the passkey domain, every rule that must hold under concurrency is
// one method, so that the database can enforce it.

import type { AddPasskeyOutcome, StoredPasskey, StoredPasskeyWithUserHandle } from "../passkeys"
import type { AccountRecords } from "./export/accountExportSchema"
import type { Account, SecurityEvent, Session, SessionStart, StoredSecurityEvent } from "./types"

/** The outcome of creating an account. Only `added` changes anything. */
export type AddAccountOutcome = "added" | "name-taken" | "credential-exists" | "invitation-ended"

/** The session in which the owner changes an account. The change isn't made if the session has ended. */
export type OwnerSession = Pick<Session, "id" | "userId" | "access">

/** The outcome of removing passkeys. Only `removed` changes anything. */
export type RemovePasskeysOutcome = "removed" | "not-found" | "last-way-in" | "session-ended"

/** The outcome of renaming an account. Only `renamed` changes anything. */
export type RenameAccountOutcome = "renamed" | "name-taken" | "session-ended"

/** The new names of an account. Names that are left out stay the same. */
export interface NewAccountNames {
  name?: { name: string; nameKey: string; takenFrom?: NameTransfer | undefined }
  displayName?: string | null
}

/**
 * The account that loses its name to the account that is renamed. It happens only if the renamed account's confirmed
 * address has the same key.
 */
export interface NameTransfer {
  userId: string
  /** Its name until its user chooses another one. Must be its own key. */
  placeholderName: string
  /** The security event for its owner. */
  event: SecurityEvent
}

/** An account, and what is created together with it. */
export interface NewAccount {
  account: Account
  nameKey: string
  passkey: StoredPasskeyWithUserHandle
  /** The first security event of the account. */
  event: SecurityEvent
  /** The invitation to use. */
  invitation?: { id: string; now: Date } | undefined
}

/** A user who may be able to recover the account. */
export interface RecoveringUser {
  userId: string
  /** Whether email can be sent. Without it, a confirmed address is not a recovery method. */
  hasMail: boolean
}

/** Which passkeys to remove from the account of a session. */
export interface PasskeyRemoval {
  session: OwnerSession
  /** One of the user's passkeys. Leave it out to remove all of them. */
  credentialId?: string
  /** Whether email can be sent. Without it, a confirmed address is not a recovery method. */
  hasMail: boolean
}

/** A verified passkey to add to the account of a session. */
export interface PasskeyAddition {
  /** The session of the request. A recovered one ends with the addition. */
  session: OwnerSession
  passkey: StoredPasskey
  maxPasskeys: number
  /** One of the user's passkeys, to be replaced if the account has the maximum number. */
  replacedCredentialId: string | null
}

/** The outcome of adding a passkey to an account. Only `added` and `replaced` change anything. */
export type PasskeyAdditionOutcome = AddPasskeyOutcome | "replaced" | "session-ended"

/** A change to how a user can recover the account. */
export type RecoveryChange =
  /** Sets the confirmed address, replacing the previous one. */
  | { type: "set-email"; email: string; emailKey: string }
  /** Removes the address, and with it the requirement. */
  | { type: "remove-email" }
  /** Sets whether an email code has to be followed by a passkey. */
  | { type: "require-passkey"; requiresPasskey: boolean }
  /** Replaces the recovery codes with the pending set that contains this code, if it was created after `createdAfter`. */
  | { type: "confirm-recovery-codes"; codeHash: string; createdAfter: Date }
  /** Changes no method. Ends the recoveries in progress, and the recovery links. */
  | { type: "stop-recoveries" }

export interface RecoveryUpdate extends Pick<PasskeyRemoval, "session" | "hasMail"> {
  change: RecoveryChange
}

/** The outcome of a change to the recovery methods. Only `changed` changes anything. */
export type ChangeRecoveryOutcome =
  | "changed"
  /** The recovery codes are already confirmed. */
  | "unchanged"
  /** Another account has the address. */
  | "email-taken"
  /** The account has no confirmed address to remove, or to require a passkey for. */
  | "email-needed"
  /** The user has no set of recovery codes that contains the code, or it was created too early. */
  | "codes-replaced"
  /** The user would be left with neither a passkey nor a recovery method. */
  | "last-way-in"
  | "session-ended"

/** A `nameKey` comes from `toNameKey`, and an `emailKey` from `toEmailKey`. */
export interface AccountStore {
  findAccount(id: string): Promise<Account | undefined>
  findAccountByNameKey(nameKey: string): Promise<Account | undefined>
  findAccountByEmailKey(emailKey: string): Promise<Account | undefined>
  /**
   * Changes how the user can recover the account, and ends all recoveries in progress: the sessions that aren't full
   * ones, codes whose session hasn't started yet, and recovery links. Deletes pending recovery codes, unless the change confirms them. All
   * in one transaction. The conditions hold under concurrency: changes to an account's recovery methods and passkeys run
   * one after the other.
   */
  changeRecovery(update: RecoveryUpdate): Promise<ChangeRecoveryOutcome>
  /**
   * Adds a passkey in one transaction, unless the session has ended. Of two additions in the same recovered session, one
   * succeeds.
   */
  addPasskey(addition: PasskeyAddition): Promise<PasskeyAdditionOutcome>
  /**
   * Creates the account with its first passkey and event, and uses the invitation, if any, in one transaction: everything or
   * nothing.
   */
  addAccountWithFirstPasskey(newAccount: NewAccount): Promise<AddAccountOutcome>
  /**
   * Changes the names of the session's account, including the one that the operator searches by, unless another account has
   * the new name.
   */
  renameAccount(session: OwnerSession, names: NewAccountNames): Promise<RenameAccountOutcome>
  /**
   * Returns whether the user can recover the account without a passkey: with an unused recovery code or, if email can
   * be sent and the account doesn't require a passkey after an email code, with a confirmed address.
   */
  hasRecoveryMethod(user: RecoveringUser): Promise<boolean>
  /**
   * Removes one passkey, or all of them, the sessions that they started, and pending recovery codes. Removes nothing if
   * the user would be left with neither a passkey nor a recovery method. The condition holds under concurrency.
   */
  removePasskeys(removal: PasskeyRemoval): Promise<RemovePasskeysOutcome>
  /** Reads everything that is stored about the account's owner, except secrets and events. */
  readRecords(id: string): Promise<AccountRecords | undefined>
  /**
   * Deletes the session's account and everything that belongs to it, in one transaction: passkeys, sessions, challenges,
   * recovery codes, email codes, and events. Returns false, and deletes nothing, if the session has ended.
   */
  deleteAccount(session: OwnerSession): Promise<boolean>
}

export interface SessionStore {
  /**
   * Adds a session, and then its event. Returns false, and adds nothing, if the passkey that starts the session was removed
   * in the meantime. The same goes for a session that isn't a full one if the account's `recoveryVersion` has changed.
   */
  addSession(session: Session & Pick<SessionStart, "event" | "recoveryVersion">): Promise<boolean>
  /** Finds a session that has not expired, and whose passkey was not removed. */
  findSession(id: string, now: Date): Promise<Session | undefined>
  /** Lists the user's sessions that have not expired, newest first. */
  listSessions(userId: string, now: Date): Promise<Session[]>
  /** Sets when a session was last used, unless that is already known to be `since` or later. In one statement. */
  renewActivity(id: string, now: Date, since: Date): Promise<void>
  /** Records that the user was verified with a passkey again. */
  renewVerification(id: string, verifiedAt: Date): Promise<void>
  /** Returns false if the user has no such session. */
  removeSession(userId: string, id: string): Promise<boolean>
  /**
   * Removes the user's sessions, except the full session `exceptId` if it is given, ends recoveries whose session
   * hasn't started yet, and deletes pending recovery codes.
   * Returns how many sessions were removed.
   */
  removeSessions(userId: string, exceptId?: string): Promise<number>
  /** Deletes at most `limit` sessions that expired before `now`. Returns how many were deleted. */
  removeExpiredSessions(now: Date, limit: number): Promise<number>
}

/** Events of an account that was deleted in the meantime are ignored. */
export interface SecurityEventStore {
  addEvent(event: SecurityEvent): Promise<void>
  /**
   * Adds the event unless the user already has `limit` events of its type after `since`. Events that are added
   * at the same moment may exceed the limit.
   */
  addEventUnlessMany(event: SecurityEvent, since: Date, limit: number): Promise<void>
  /** Lists the user's newest events, newest first. With the ID of an event, lists those that come after it. */
  listEvents(userId: string, limit: number, afterId?: string): Promise<StoredSecurityEvent[]>
  /** Deletes at most `limit` events that happened before `before`. Returns how many were deleted. */
  removeOldEvents(before: Date, limit: number): Promise<number>
}

/** A sign-in to an account in a browser. */
export interface BrowserUse {
  userId: string
  /** Hashes of the account and of what identifies the browser. A browser can have several. The last one is stored. */
  browserHashes: readonly string[]
  usedAt: Date
  /** The security event to record if the browser is added and isn't the account's first. */
  event?: SecurityEvent | undefined
}

export type BrowserUseOutcome =
  | { isKnown: true }
  | {
      isKnown: false
      /** Whether no browser was known before. */
      isFirst: boolean
      /** How many browsers were added in the last 24 hours, including this one. */
      newToday: number
    }

export interface KnownBrowserStore {
  /**
   * Adds the browser unless it's known. Of two sign-ins at the same moment, one adds it. At most `maxKnownBrowsers` are kept.
   * Counts as known, and adds nothing, if the account was deleted in the meantime.
   */
  recordBrowserUse(use: BrowserUse): Promise<BrowserUseOutcome>
  /**
   * Deletes at most `limit` browsers that were last used before `before`, but not an account's most recently used one. Returns
   * how many were deleted.
   */
  removeUnusedBrowsers(before: Date, limit: number): Promise<number>
}

export interface TakenRecoveryCode {
  userId: string
  recoveryVersion: number
}

export interface RecoveryCodeStore {
  /**
   * Stores a set of codes that don't work before they are confirmed. Replaces the user's previous pending set. Returns
   * false, and changes nothing, if the session has ended.
   */
  addPendingRecoveryCodes(session: OwnerSession, codeHashes: string[], createdAt: Date): Promise<boolean>
  /**
   * Marks an unused code as used, in one statement. Returns its user and the account's version at this time, or undefined
   * if there is no such code.
   */
  takeRecoveryCode(codeHash: string, usedAt: Date): Promise<TakenRecoveryCode | undefined>
  countUnusedRecoveryCodes(userId: string): Promise<number>
}

export type EmailCodePurpose = "confirm-address" | "sign-in"

/** A code that was requested. A browser has at most one for each purpose. */
export interface StoredEmailCode {
  /** Identifies the browser that requested the code: the session's ID, or a hash of the browser's cookie. */
  boundTo: string
  purpose: EmailCodePurpose
  /** The user whose code it is; null if no account has the address. */
  userId: string | null
  address: string
  /** The account's version when a recovery began; null if the code isn't for the recovery of an account. */
  recoveryVersion: number | null
  codeHash: string
  attemptsLeft: number
  expiresAt: Date
}

type EmailCodeKey = Pick<StoredEmailCode, "boundTo" | "purpose">

export interface EmailCodeStore {
  /** Stores a code, replacing the browser's previous one for the same purpose. */
  replaceEmailCode(code: StoredEmailCode): Promise<void>
  /**
   * Counts an attempt, in one statement. Returns the code with the number of attempts left, or undefined if there is
   * no such code, no attempt was left, or the code has expired.
   */
  countAttempt(key: EmailCodeKey, now: Date): Promise<StoredEmailCode | undefined>
  /** Deletes exactly this code, in one statement. Returns false if it no longer existed. */
  takeEmailCode(code: EmailCodeKey & Pick<StoredEmailCode, "codeHash">): Promise<boolean>
  /** Deletes at most `limit` codes that expired before `now`. Returns how many were deleted. */
  removeExpiredEmailCodes(now: Date, limit: number): Promise<number>
}
