import type { SecurityEventType } from "./events/eventTypes"

export type { SecurityEventType } from "./events/eventTypes"

/** A person's account in this application. */
export interface Account {
  /** A UUID of version 7: the time, and what nobody can guess. It is the `userId` of the passkey domain. */
  id: string
  /** The e-mail address or username, as it was typed. */
  name: string
  displayName: string | null
  createdAt: Date
  /** An address that was confirmed with a code. */
  email: string | null
  /** Whether a code by e-mail has to be followed by a passkey. */
  requiresPasskey: boolean
}

/** What a session may do. */
export type SessionAccess =
  | "full"
  /** Make a new passkey, and nothing else: begun by a recovery code, or by a code by e-mail. */
  | "recovered"
  /** Show a passkey, and nothing else: the account demands one after the code by e-mail. */
  | "awaiting-passkey"

export type SessionBeginning = "sign-up" | "passkey" | "recovery-code" | "email-code"

/** What begins a session. */
export interface SessionStart {
  userId: string
  access: SessionAccess
  begunBy: SessionBeginning
  /** The passkey that was used or made; the session ends with it. */
  credentialId: string | null
  /** Whether it answered from another device, such as a phone. */
  isCrossDevice: boolean
  /** When a passkey was last asked for; null where none was. */
  verifiedAt: Date | null
}

/** Somebody who is signed in, in one browser. */
export interface Session extends SessionStart {
  /** What it is listed and ended by. Not what is in the cookie. */
  id: string
  /** The browser and system, such as "Chrome on Linux". */
  startedFrom: string | null
  createdAt: Date
  expiresAt: Date
}

/** What its owner sees of a session. JSON-safe; times are ISO 8601 in UTC. */
export interface SessionDetails extends Pick<
  Session,
  "id" | "access" | "begunBy" | "isCrossDevice" | "startedFrom"
> {
  /** The name of the passkey that began it; null where none did, or it has no name. */
  passkeyDisplayName: string | null
  createdAt: string
  expiresAt: string
  /** Whether it is the one that asks. */
  isCurrent: boolean
}

/** Something that happened to an account. */
export interface SecurityEvent {
  userId: string
  type: SecurityEventType
  /** What it happened to: the passkey's name, the new name, or the browser of the session that was ended. */
  detail: string | null
  /** The browser and system, such as "Chrome on Linux". */
  browserLabel: string | null
  at: Date
}

/** What its owner sees of an event. JSON-safe; the time is ISO 8601 in UTC. */
export interface SecurityEventDetails extends Pick<SecurityEvent, "type" | "detail" | "browserLabel"> {
  at: string
}

export type AccountError =
  /** The name is empty, too long, or not plain text. */
  | { type: "InvalidName" }
  /** Somebody has this name already. */
  | { type: "AccountAlreadyExists" }
  /** A good passkey for this site, of a user of another back end that keeps its passkeys here. */
  | { type: "NoAccountForPasskey" }
  /** Without this passkey, or these, nobody could come back into the account. */
  | { type: "LastWayIn" }
  /** The account has no such session; it may have ended meanwhile. */
  | { type: "SessionNotFound" }
  /** No unused recovery code of anybody's. */
  | { type: "UnknownRecoveryCode" }
  /** The e-mail address can't be one. */
  | { type: "InvalidEmail" }
  /** Another account has this address. Told only to whoever has shown that the mailbox is theirs. */
  | { type: "EmailTaken" }
  /** The account has no confirmed address. */
  | { type: "EmailNeeded" }
  /** No mail can be sent from here. */
  | { type: "MailNotSetUp" }
  /** Not the digits that were sent. */
  | { type: "WrongCode"; details: { attemptsLeft: number } }
  /** The code was used, is too old, was tried too often, or was asked for in another browser. */
  | { type: "CodeExpired" }

/** The member of the union with this type. */
export type AccountErrorOf<Type extends AccountError["type"]> = Extract<AccountError, { type: Type }>
