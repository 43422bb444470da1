import type { SecurityEventType } from "./events/eventTypes"
import type { NameProblem } from "./names/nameProblems"

export type { LinkDetails, LinkState } from "./links/linkTypes"
export type { SecurityEventType } from "./events/eventTypes"

/** A user's account in this application. */
export interface Account {
  /**
   * A version 7 UUID (a time and random bits), or the ID that an imported account had in the other system. Used as the `userId`
   * in the passkey domain.
   */
  id: string
  /** The email address or username, as the user typed it. */
  name: string
  /** The name that the account had before another account got it; null once the user has chosen another one. */
  lostName: string | null
  displayName: string | null
  createdAt: Date
  /** An email address that was confirmed with a code. */
  email: string | null
  /** Whether recovery with an email code also requires a passkey. */
  requiresPasskey: boolean
  /** Incremented when a recovery method changes, and when the owner signs out other sessions. */
  recoveryVersion: number
}

export const sessionAccesses = [
  "full",
  /** May only create a passkey: the session was started by a recovery code, an email code, or a recovery link. */
  "recovered",
  /** May only verify a passkey: the account requires one after the email code. */
  "awaiting-passkey",
] as const

/** What the user may do in a session. */
export type SessionAccess = (typeof sessionAccesses)[number]

export const sessionBeginnings = [
  "sign-up",
  "passkey",
  "recovery-code",
  "email-code",
  "recovery-link",
] as const

export type SessionBeginning = (typeof sessionBeginnings)[number]

/** What is known when a session starts. */
export interface SessionStart {
  userId: string
  access: SessionAccess
  begunBy: SessionBeginning
  /** The passkey that was used or created. The session ends when it is removed. */
  credentialId: string | null
  /** Whether the passkey was on another device, such as a phone. */
  isCrossDevice: boolean
  /** When the user was last verified with a passkey; null if never. */
  verifiedAt: Date | null
  /**
   * The account's version when the recovery was accepted. A session that isn't a full one starts only if it is still the
   * same, so it never starts without it.
   */
  recoveryVersion?: number | undefined
  /** The security event to record, but only if the session starts. */
  event?: SecurityEvent | undefined
}

/** A signed-in user in one browser. */
export interface Session extends Omit<SessionStart, "recoveryVersion" | "event"> {
  /** Identifies the session in lists. It is not the value of the cookie. */
  id: string
  /** The browser and system, such as "Chrome on Linux". */
  startedFrom: string | null
  createdAt: Date
  /** When the session was last used, give or take an hour. */
  lastActiveAt: Date
  expiresAt: Date
}

/** A session as its owner sees it. JSON-safe; times are ISO 8601 in UTC. */
export interface SessionDetails extends Pick<
  Session,
  "id" | "access" | "begunBy" | "isCrossDevice" | "startedFrom"
> {
  /** The name of the passkey that started it; null if it has no name, or if no passkey did. */
  passkeyDisplayName: string | null
  createdAt: string
  /** When the session was last used, give or take an hour. */
  lastActiveAt: string
  expiresAt: string
  /** Whether it is the session of this request. */
  isCurrent: boolean
}

/** An event that the account's owner should know about. */
export interface SecurityEvent {
  userId: string
  type: SecurityEventType
  /** The name of the passkey, the new or lost name of the account, the email address, or the browser of the session that was ended. */
  detail: string | null
  /** The browser and system, such as "Chrome on Linux". */
  browserLabel: string | null
  /** The session that the event is about. */
  sessionId?: string | null
  at: Date
}

/** A stored event. */
export interface StoredSecurityEvent extends SecurityEvent {
  /** The time and a random part, so that IDs sort by time. */
  id: string
  sessionId: string | null
}

/** An event as the account's owner sees it. JSON-safe; the time is ISO 8601 in UTC. */
export interface SecurityEventDetails extends Pick<
  StoredSecurityEvent,
  "id" | "type" | "detail" | "browserLabel" | "sessionId"
> {
  at: string
}

export type AccountError =
  | { type: "InvalidName"; details: NameProblem }
  /** Another account has this name. */
  | { type: "AccountAlreadyExists" }
  /** The passkey is valid for this site, but belongs to a user of another back end that stores its passkeys here. */
  | { type: "NoAccountForPasskey" }
  /** Without what is to be removed or restricted, the user could no longer get into the account. */
  | { type: "LastWayIn" }
  /** The account has no such session. It may have ended in the meantime. */
  | { type: "SessionNotFound" }
  /** The code doesn't exist or was already used. */
  | { type: "UnknownRecoveryCode" }
  /** The link doesn't exist, was used, has expired, was stopped, or was opened in another browser. */
  | { type: "UnknownRecoveryLink" }
  /** The link is bound to this browser, and works from a later time on. */
  | { type: "RecoveryLinkNotYet"; details: { worksFrom: string } }
  /** Like UnknownRecoveryLink, for an invitation. */
  | { type: "UnknownInvitation" }
  /** Accounts can only be created with an invitation, and this browser hasn't opened one. */
  | { type: "InvitationNeeded" }
  /** There is no account with this ID. */
  | { type: "AccountNotFound" }
  /** The link can't be used anymore, so it can't be ended. */
  | { type: "LinkNotFound" }
  /** Anyone can create an account, so no invitation can be created. */
  | { type: "SignUpIsOpen" }
  /** The recovery codes to confirm have expired, or were discarded or replaced. */
  | { type: "RecoveryCodesReplaced" }
  /** The text isn't an email address. */
  | { type: "InvalidEmail" }
  /** Another account has this address. Revealed only after the user has entered the code sent to it. */
  | { type: "EmailTaken" }
  /** The account has no confirmed address. */
  | { type: "EmailNeeded" }
  /** Emails can't be sent, because no mail server is configured. */
  | { type: "MailNotSetUp" }
  /** The text isn't six digits. It doesn't count as an attempt. */
  | { type: "MalformedCode" }
  /** The code isn't the one that was sent. */
  | { type: "WrongCode"; details: { attemptsLeft: number } }
  /** The code was used, has expired, has no attempts left, or was requested in another browser. */
  | { type: "CodeExpired" }

/** The members of the union with these types. */
export type AccountErrorOf<Type extends AccountError["type"]> = Extract<AccountError, { type: Type }>
