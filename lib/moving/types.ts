// Moving users and their passkeys in and out. What is read from a source, what is stored, and what is told about each row.

import type { PasskeyUser } from "../passkeys"
import type { MovedPasskey, MovedUser } from "./format"

/** A passkey as another system has it. Nothing is checked yet. */
export interface SourcePasskey {
  credentialId: unknown
  /** In COSE format. */
  publicKey: unknown
  signCount: unknown
  transports?: unknown
  aaguid?: unknown
  isBackupEligible: unknown
  isBackedUp: unknown
  displayName?: unknown
  createdAt?: unknown
  lastUsedAt?: unknown
  lastUsedFrom?: unknown
  /** The WebAuthn user handle it was created with, if the system keeps it. */
  userHandle?: unknown
  /** The RP ID, if the system keeps it. */
  rpId?: unknown
}

/** A user as another system has it, with one of the user's passkeys. */
export interface SourceRow {
  userId: unknown
  /** The email address or username. */
  userName: unknown
  userDisplayName?: unknown
  /** An address that the other system has confirmed. */
  email?: unknown
  /** Whether a passkey is required after an email code. Only our own export has this. */
  requiresPasskey?: unknown
  createdAt?: unknown
  /** The user's handle, if it belongs to the user. Otherwise that of the first passkey. */
  userHandle?: unknown
  /** The kind of user, if the source knows. Otherwise the kind that the operator chooses. */
  kind?: UserKind
  /** Why it can't be imported, if the source shows that. */
  problem?: string
  /** Absent for a user without passkeys. */
  passkey?: SourcePasskey
}

/** Whose users these are: this application's accounts, or the users of another back end (`/api/run-command`). */
export type UserKind = "account" | "backend"

export interface Verdict {
  userId: string
  /** Empty for a user without passkeys, or a credential ID that can't be read. */
  credentialId: string
  outcome: "added" | "present" | "refused"
  /** Why it was refused, in words. */
  reason?: string
}

/** A user, and whether the source has the user's handle. Otherwise it is a new one. */
export interface CheckedUser {
  user: MovedUser
  hasOwnHandle: boolean
}

/** A user whose passkeys aren't checked yet. */
export interface ListedUser extends CheckedUser {
  /** Whether the source lists passkeys of the user, even if none of them can be imported. */
  hasPasskeys: boolean
}

/** A user with passkeys, all checked. */
export interface StagedUser extends ListedUser {
  passkeys: MovedPasskey[]
}

/** What is stored about a user who is about to be imported. */
export interface KnownUser extends Pick<PasskeyUser, "userId" | "userHandle" | "passkeyCount"> {
  userName: string
  isAccount: boolean
}

export interface KnownPasskey {
  credentialId: string
  userId: string
  /** base64url. */
  publicKey: string
}

/** Where users are moved to and from. */
export interface MovingStore {
  findUsers(userIds: string[]): Promise<KnownUser[]>
  findPasskeys(credentialIds: string[]): Promise<KnownPasskey[]>
  /** Returns the accounts that have one of these names or addresses, by their keys. */
  findAccountsByKey(keys: string[]): Promise<{ id: string; nameKey: string; emailKey: string | null }[]>
  /**
   * Stores the user, if it doesn't exist yet, and the passkeys in one transaction. Returns false, and stores nothing, if
   * something has changed since it was looked up.
   */
  addUser(user: MovedUser, passkeys: MovedPasskey[], maxPasskeys: number): Promise<boolean>
  /** Lists users with their passkeys, ordered by ID, from after `afterUserId`. */
  listUsers(page: {
    afterUserId: string
    limit: number
  }): Promise<{ user: MovedUser; passkeys: MovedPasskey[] }[]>
}

/** Another system's database, which is only read. */
export interface SourceDatabase {
  /** Returns the columns of a table, or undefined if there is no such table. */
  listColumns(table: string): Promise<string[] | undefined>
  /** Yields the rows of a table in the order of a unique column, joined with the user that each row belongs to. */
  readRows(query: SourceQuery): AsyncIterable<Record<string, unknown>>
}

export interface SourceQuery {
  /** The columns to select, as SQL without values from outside. */
  select: string
  /** Tables and joins, as SQL without values from outside. */
  from: string
  /** A unique text column, as SQL. Its value must also be selected, as `key`. */
  key: string
}

/** Rows that wait to be stored, on the disk, so that any number of them fits into memory. */
export interface Staging {
  /** Keeps the first version of a user, and returns it. */
  addUser(user: ListedUser): MovedUser
  /** Returns false if the credential ID was added before. */
  addPasskey(userId: string, passkey: MovedPasskey): boolean
  /** Reserves a name or an address for a user. Returns false if another user of the source has reserved it. */
  claim(key: string, userId: string): boolean
  /** Yields the users with their passkeys, ordered by ID. */
  listUsers(limit: number): Iterable<StagedUser[]>
  close(): void
}
