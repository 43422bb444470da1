// What the operator sees.

import type { PasskeyDetails } from "../passkeys"

/** A user who has, or once had, a passkey. */
export interface DashboardUser {
  /** The caller's own id. */
  userId: string
  /** The e-mail address or username of the newest start of a registration. */
  name: string
  passkeyCount: number
  /** When a registration was last started. ISO 8601 in UTC. */
  lastStartedAt: string
}

/** A passkey with everything that is known of it, but for its key. */
export interface DashboardPasskey extends PasskeyDetails {
  /** The highest signature counter seen; 0 where the authenticator keeps none. */
  signCount: number
}

/** How many there are in all. */
export interface Totals {
  usersWithPasskeys: number
  passkeys: number
}

/** What is counted by the day. */
export type CountedEvent = "registration" | "authentication"

/** A day in UTC, as 2026-11-22, and how often each event happened on it. */
export interface DayOfActivity {
  day: string
  registrations: number
  authentications: number
}

/** What a person typed to find users, and in which column: the beginning of it. An empty text finds everyone. */
export interface UserSearch {
  by: "name" | "userId"
  text: string
}

/** One page of users, and the cursors that lead on from it; undefined where there is nothing more. */
export interface UserPage {
  users: DashboardUser[]
  before: string | undefined
  after: string | undefined
}

export type DashboardError =
  /** The key that was typed is none of INTEGRATION_KEYS. */
  | { type: "IntegrationKeyRefused" }
  /** The dashboard was not opened, or its time is over, or its key was taken away. */
  | { type: "DashboardLocked" }
  | { type: "PasskeyAlreadyRemoved" }
