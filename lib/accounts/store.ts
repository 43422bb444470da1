// The ports through which accounts are stored. As in the passkey domain, every rule that must hold under concurrency is
// one method, to be kept by the database.

import type { StoredPasskeyWithUserHandle } from "../passkeys"
import type { Account, SecurityEvent, Session } from "./types"

/** What came of making an account. Only `added` has changed anything. */
export type AddAccountOutcome = "added" | "name-taken" | "credential-exists"

/** What came of removing passkeys. Only `removed` has changed anything. */
export type RemovePasskeysOutcome = "removed" | "not-found" | "last-way-in"

/** What came of renaming an account. Only `renamed` has changed anything. */
export type RenameAccountOutcome = "renamed" | "name-taken" | "not-found"

/** What is to be changed of an account's names; what is left out stays. */
export interface NewAccountNames {
  name?: { name: string; nameKey: string }
  displayName?: string | null
}

/** What comes into being with an account. */
export interface NewAccount {
  account: Account
  nameKey: string
  passkey: StoredPasskeyWithUserHandle
  /** What its owner sees of it. */
  event: SecurityEvent
}

/** Which passkeys to remove of whom. */
export interface PasskeyRemoval {
  userId: string
  /** One of the user's own; all of them where it is left out. */
  credentialId?: string
  /** Whether a code by e-mail can be sent at all. */
  hasMail: boolean
}

/** `nameKey` is a name as `toNameKey` answers it; `emailKey` an address as `toEmailKey` does. */
export interface AccountStore {
  findAccount(id: string): Promise<Account | undefined>
  findAccountByNameKey(nameKey: string): Promise<Account | undefined>
  findAccountByEmailKey(emailKey: string): Promise<Account | undefined>
  /** Gives the account a confirmed address, in place of the one that it had; "taken" where another account has it. */
  setEmail(userId: string, address: { email: string; emailKey: string }): Promise<"set" | "taken">
  /** Takes the address away, and with it the demand for a passkey after its codes. */
  removeEmail(userId: string): Promise<void>
  /** False, and nothing changed, where the account has no confirmed address. */
  setRequiresPasskey(userId: string, requiresPasskey: boolean): Promise<boolean>
  /** Makes the account with its first passkey and first event, or nothing at all, in one transaction. */
  addAccountWithFirstPasskey(newAccount: NewAccount): Promise<AddAccountOutcome>
  /** Changes the account's names, unless somebody has the new one; the operator finds its passkeys by it from then on. */
  renameAccount(id: string, names: NewAccountNames): Promise<RenameAccountOutcome>
  /**
   * Whether the user has something to come back with beside passkeys: an unused recovery code, or (where mail can be sent,
   * and no passkey is demanded after it) a confirmed address.
   */
  hasRecoveryMethod(user: Pick<PasskeyRemoval, "userId" | "hasMail">): Promise<boolean>
  /**
   * Removes one passkey, or all, unless nothing would be left to come back with: neither a passkey nor another way in. The
   * condition holds under concurrency.
   */
  removePasskeys(removal: PasskeyRemoval): Promise<RemovePasskeysOutcome>
}

export interface SessionStore {
  addSession(session: Session): Promise<void>
  /** The session, unless it has expired, or ended with its passkey. */
  findSession(id: string, now: Date): Promise<Session | undefined>
  /** The user's sessions that have not expired, newest first. */
  listSessions(userId: string, now: Date): Promise<Session[]>
  /** A passkey was asked for again. */
  renewVerification(id: string, verifiedAt: Date): Promise<void>
  /** False where the user has no such session. */
  removeSession(userId: string, id: string): Promise<boolean>
  /** Removes every session of the user, but for `exceptId` if given; answers how many. */
  removeSessions(userId: string, exceptId?: string): Promise<number>
  /** Deletes at most `limit` sessions that expired before `now`; answers how many. */
  removeExpiredSessions(now: Date, limit: number): Promise<number>
}

export interface SecurityEventStore {
  addEvent(event: SecurityEvent): Promise<void>
  /**
   * Adds the event unless the user has `limit` or more of its type from after `since`. Those that are added at the same
   * moment may pass it together.
   */
  addEventUnlessMany(event: SecurityEvent, since: Date, limit: number): Promise<void>
  /** The user's newest events, newest first. */
  listEvents(userId: string, limit: number): Promise<SecurityEvent[]>
  /** Deletes at most `limit` events from before `before`; answers how many. */
  removeOldEvents(before: Date, limit: number): Promise<number>
}

export interface RecoveryCodeStore {
  /** The user's codes from now on; all older ones end in the same transaction. */
  replaceRecoveryCodes(userId: string, codeHashes: string[], createdAt: Date): Promise<void>
  /** Marks an unused code as used, in one statement; answers whose it is, and undefined where there is none. */
  takeRecoveryCode(codeHash: string, usedAt: Date): Promise<string | undefined>
  countUnusedRecoveryCodes(userId: string): Promise<number>
}

export type EmailCodePurpose = "confirm-address" | "sign-in"

/** A code that was asked for. A browser has one a purpose. */
export interface StoredEmailCode {
  /** What the browser that asked is known by. */
  boundTo: string
  purpose: EmailCodePurpose
  /** Whose code it is; null where nobody has the address. */
  userId: string | null
  address: string
  codeHash: string
  attemptsLeft: number
  expiresAt: Date
}

type EmailCodeKey = Pick<StoredEmailCode, "boundTo" | "purpose">

export interface EmailCodeStore {
  /** Stores a code, in place of the browser's older one for the same purpose. */
  replaceEmailCode(code: StoredEmailCode): Promise<void>
  /**
   * Counts an attempt and answers the code, with the attempts that are left after it, in one statement; undefined where
   * there is no such code, no attempt was left, or it has expired.
   */
  countAttempt(key: EmailCodeKey, now: Date): Promise<StoredEmailCode | undefined>
  /** Deletes exactly this code, in one statement; false where somebody else did. */
  takeEmailCode(code: EmailCodeKey & Pick<StoredEmailCode, "codeHash">): Promise<boolean>
  /** Deletes at most `limit` codes that expired before `now`; answers how many. */
  removeExpiredEmailCodes(now: Date, limit: number): Promise<number>
}
