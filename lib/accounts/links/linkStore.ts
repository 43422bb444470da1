// The interfaces through which operators' links are stored. Every rule that must hold under concurrency is one method.

import type { SecurityEvent } from "../types"
import type { LinkPurpose, NewLink, StoredLink } from "./linkTypes"

/** An attempt to open a link in a browser. */
export interface LinkOpening {
  tokenHash: string
  purpose: LinkPurpose
  /** The values that identify the browser. */
  bindings: readonly string[]
  /** The one to bind the link to, if it isn't bound yet. */
  boundTo: string
  browserLabel: string | undefined
  now: Date
}

/** For everyone who has a link. */
export interface LinkStore {
  /**
   * Binds the link to the browser, and returns it. Returns undefined if another browser opened it before, or if it was used,
   * has expired, or was ended. In one statement.
   */
  openLink(opening: LinkOpening): Promise<StoredLink | undefined>
  /**
   * Marks an opened recovery link as used, and returns its account and the account's version. Returns undefined if it was used,
   * has expired, was ended, or doesn't work yet. In one statement.
   */
  useRecoveryLink(id: string, now: Date): Promise<{ userId: string; recoveryVersion: number } | undefined>
  /** Finds an invitation that this browser has opened and that can still be used. */
  findOpenInvitation(bindings: readonly string[], now: Date): Promise<StoredLink | undefined>
  /** Finds the newest recovery link of an account. */
  findRecoveryLink(userId: string): Promise<StoredLink | undefined>
}

/** For operators. Every change is in the audit log: the entry is written in the transaction of the change. */
export interface OperatorLinkStore {
  /**
   * Adds a recovery link and the event for the account's owner, and ends the account's earlier links. Returns false if there is
   * no such account.
   */
  addRecoveryLink(link: NewLink & { userId: string }, event: SecurityEvent): Promise<boolean>
  addInvitation(link: NewLink): Promise<void>
  /** Ends a link that can still be used. Returns false if there is none. */
  endLink(id: string, now: Date): Promise<boolean>
  /** Lists the newest invitations. */
  listInvitations(limit: number): Promise<StoredLink[]>
}
