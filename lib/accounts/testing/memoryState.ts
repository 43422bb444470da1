import { createMemoryState, type MemoryState } from "../../passkeys/memoryStore"
import type { StoredLink } from "../links/linkTypes"
import type { OwnerSession, StoredEmailCode } from "../store"
import type { Account, SecurityEvent, Session, StoredSecurityEvent } from "../types"

/**
 * The rows that the memory stores share. They share them because one change can touch several tables: a session ends
 * with the passkey that started it, and an account is created together with its first passkey.
 */
export interface AccountsMemory {
  /** The rows of the passkey domain. */
  passkeyState: MemoryState
  accounts: Map<string, AccountRow>
  sessions: Map<string, Session>
  /** In the order in which they were added. */
  events: StoredSecurityEvent[]
  /** By the user's ID and the browser's hash. */
  knownBrowsers: Map<string, KnownBrowserRow>
  /** The same for users without an account. */
  backEndEvents: StoredSecurityEvent[]
  /** By the hash of the code. */
  recoveryCodes: Map<string, RecoveryCodeRow>
  /** By ID. */
  links: Map<string, LinkRow>
  /** By browser and purpose. */
  emailCodes: Map<string, StoredEmailCode>
}

export interface AccountRow extends Account {
  nameKey: string
  emailKey: string | null
}

export interface KnownBrowserRow {
  userId: string
  browserHash: string
  firstUsedAt: Date
  lastUsedAt: Date
}

export interface LinkRow extends Omit<StoredLink, "isStopped"> {
  tokenHash: string
  recoveryVersion: number | null
  boundTo: string | null
}

export interface RecoveryCodeRow {
  userId: string
  createdAt: Date
  usedAt: Date | null
  isPending: boolean
}

export function createAccountsMemory(): AccountsMemory {
  return {
    passkeyState: createMemoryState(),
    accounts: new Map(),
    sessions: new Map(),
    events: [],
    knownBrowsers: new Map(),
    backEndEvents: [],
    recoveryCodes: new Map(),
    links: new Map(),
    emailCodes: new Map(),
  }
}

/** Checks that the session of a change hasn't ended. */
export function isSessionStored({ sessions }: AccountsMemory, { id, userId, access }: OwnerSession): boolean {
  const session = sessions.get(id)
  return session?.userId === userId && session.access === access
}

/** Stands in for `onDelete: Cascade` from passkeys to sessions. */
export function removeSessionsWithoutPasskey({ passkeyState, sessions }: AccountsMemory): void {
  for (const { id, credentialId } of sessions.values()) {
    if (credentialId !== null && !passkeyState.passkeys.has(credentialId)) sessions.delete(id)
  }
}

/** Ends the recoveries of an account that are in progress, and deletes pending codes. Returns how many sessions it removed. */
export function endRecoveries(memory: AccountsMemory, userId: string): number {
  const { accounts, sessions } = memory
  const account = accounts.get(userId)
  if (account) account.recoveryVersion += 1
  removePendingCodes(memory, userId)
  return removeMatching(sessions, (session) => session.userId === userId && session.access !== "full")
}

export function removePendingCodes({ recoveryCodes }: AccountsMemory, userId: string): void {
  removeMatching(recoveryCodes, (code) => code.userId === userId && code.isPending)
}

/** Deletes at most `limit` of the rows that match. */
export function removeMatching<Row>(
  rows: Map<string, Row>,
  isMatching: (row: Row) => boolean,
  limit = Infinity,
): number {
  const keys = [...rows].flatMap(([key, row]) => (isMatching(row) ? [key] : [])).slice(0, limit)
  keys.forEach((key) => rows.delete(key))
  return keys.length
}

let eventCount = 0

/** Gives an event its ID, as the database does, except that events of the same moment keep their order. */
export function toStoredEvent(event: SecurityEvent): StoredSecurityEvent {
  eventCount += 1
  const suffix = String(eventCount).padStart(12, "0")
  return { sessionId: null, ...event, id: `${event.at.toISOString()} 00000000-0000-0000-0000-${suffix}` }
}
