// What the operator sees.

import type { Ceremony, PasskeyDetails } from "../passkeys"

/** A user who has or had a passkey. */
export interface DashboardUser {
  /** The caller's own ID for the user. */
  userId: string
  /** The email address or username given when a registration was last started. */
  name: string
  passkeyCount: number
  /** When a registration was last started. ISO 8601 in UTC. */
  lastStartedAt: string
}

/** A passkey with everything that is known about it except its public key. */
export interface DashboardPasskey extends PasskeyDetails {
  /** The signature counter of the last use, or of the registration; 0 if the authenticator doesn't count. */
  signCount: number
}

/** The totals over all users. */
export interface Totals {
  usersWithPasskeys: number
  passkeys: number
}

/** What is counted per day. */
export type CountedEvent = "registration" | "authentication"

/** A day in UTC, such as "2026-11-22", and how often each event happened on it. */
export interface DayOfActivity {
  day: string
  registrations: number
  authentications: number
}

/** How many ceremonies of a kind got how far. */
export interface CeremonyFunnel {
  ceremony: Ceremony
  started: number
  answered: number
  finished: number
  refused: number
}

/** Why ceremonies didn't succeed, and how often. */
export interface CeremonyCause {
  ceremony: Ceremony
  /** Whether the server rejected the response, or the ceremony failed in the browser. */
  outcome: "refused" | "failed"
  cause: string
  browser: string
  /** Only if it failed in the browser. */
  duration: string | undefined
  count: number
}

export interface CeremonyOverview {
  funnels: CeremonyFunnel[]
  /** The most frequent causes. */
  causes: CeremonyCause[]
}

/** A search for users: a column, and the text that its value starts with. Empty text matches every user. */
export interface UserSearch {
  by: "name" | "userId"
  text: string
}

/** A page of users, and the cursors of the pages next to it; undefined if there is no such page. */
export interface UserPage {
  users: DashboardUser[]
  before: string | undefined
  after: string | undefined
}

export type DashboardError =
  /** The key is not one of INTEGRATION_KEYS. */
  | { type: "IntegrationKeyRefused" }
  /** The dashboard wasn't unlocked, its session expired, or its key was removed. */
  | { type: "DashboardLocked" }
  | { type: "PasskeyAlreadyRemoved" }
