// Converts rows of the database to the types of the domains.

import { z } from "zod"
import {
  securityEventTypes,
  sessionAccesses,
  sessionBeginnings,
  type Account,
  type Session,
  type StoredEmailCode,
  type StoredLink,
  type StoredSecurityEvent,
  type TakenRecoveryCode,
} from "../../accounts"
import { auditActions, auditSurfaces, type StoredAuditEntry } from "../../audit"
import type { DashboardSession } from "../../dashboard"
import {
  parseTransports,
  type StoredChallenge,
  type StoredPasskey,
  type StoredPasskeyWithUserHandle,
} from "../../passkeys"
import type { StoredNote, WrappedNoteKey } from "../../private-note"
import type { Row } from "../database"
import type { Passkey } from "../generated/sqlite/client"

type PasskeyRow = Passkey

// The drivers differ: SQLite returns numbers for booleans and text for times, PostgreSQL returns text for large numbers.
const time = z.coerce.date()
const boolean = z.coerce.boolean()
const wholeNumber = z.coerce.number()
const bytes = z.instanceof(Uint8Array).transform((value) => new Uint8Array(value))

const userRow = z.object({ userHandle: z.string(), passkeyCount: wholeNumber })

const challengeRow = z.object({
  challenge: z.string(),
  ceremony: z.enum(["registration", "authentication"]),
  userId: z.string().nullable(),
  allowedOrigins: z.string().transform((origins) => origins.split(" ")),
  boundTo: z.string().nullable(),
  purpose: z.string().nullable(),
  isConditional: boolean,
  newUserHandle: z.string().nullable(),
  passkeyDisplayName: z.string().nullable(),
  callerState: z.string().nullable(),
  expiresAt: time,
})

const passkeyRow = z.object({
  credentialId: z.string(),
  userId: z.string(),
  rpId: z.string().nullable(),
  isUserHandleUnknown: boolean,
  publicKey: bytes,
  signCount: wholeNumber,
  transports: z.string().transform(toTransports),
  aaguid: z.string(),
  isBackupEligible: boolean,
  isBackedUp: boolean,
  displayName: z.string().nullable(),
  createdAt: time,
  lastUsedAt: time.nullable(),
  lastUsedFrom: z.string().nullable(),
  userHandle: z.string(),
})

const accountRow = z.object({
  id: z.string(),
  name: z.string(),
  lostName: z.string().nullable(),
  displayName: z.string().nullable(),
  createdAt: time,
  email: z.string().nullable(),
  requiresPasskey: boolean,
  recoveryVersion: wholeNumber,
})

const sessionRow = z.object({
  id: z.string(),
  userId: z.string(),
  access: z.enum(sessionAccesses),
  begunBy: z.enum(sessionBeginnings),
  credentialId: z.string().nullable(),
  isCrossDevice: boolean,
  startedFrom: z.string().nullable(),
  verifiedAt: time.nullable(),
  createdAt: time,
  lastActiveAt: time,
  expiresAt: time,
})

const eventRow = z.object({
  id: z.string(),
  userId: z.string(),
  type: z.enum(securityEventTypes),
  detail: z.string().nullable(),
  browserLabel: z.string().nullable(),
  sessionId: z.string().nullable(),
  at: time,
})

const knownBrowserRow = z.object({ browserHash: z.string(), lastUsedAt: time })

const dashboardSessionRow = z.object({ id: z.string(), keyDigest: z.string(), expiresAt: time })

const auditRow = z.object({
  id: z.string(),
  at: time,
  surface: z.enum(auditSurfaces),
  actor: z.string().nullable(),
  action: z.enum(auditActions),
  userId: z.string().nullable(),
  detail: z.string().nullable(),
})

const linkRow = z.object({
  id: z.string(),
  purpose: z.enum(["recovery", "invitation"]),
  userId: z.string().nullable(),
  note: z.string().nullable(),
  createdBy: z.string(),
  createdAt: time,
  worksFrom: time,
  expiresAt: time,
  openedAt: time.nullable(),
  openedFrom: z.string().nullable(),
  usedAt: time.nullable(),
  endedAt: time.nullable(),
  isStopped: boolean,
})

const takenCodeRow = z.object({ userId: z.string(), recoveryVersion: wholeNumber })

const emailCodeRow = z.object({
  boundTo: z.string(),
  purpose: z.enum(["confirm-address", "sign-in"]),
  userId: z.string().nullable(),
  address: z.string(),
  recoveryVersion: wholeNumber.nullable(),
  codeHash: z.string(),
  attemptsLeft: wholeNumber,
  expiresAt: time,
})

export function parseDashboardSessionRow(row: Row): DashboardSession {
  return dashboardSessionRow.parse(row)
}

export function parseAuditRow(row: Row): StoredAuditEntry {
  return auditRow.parse(row)
}

export function parseLinkRow(row: Row): StoredLink {
  return linkRow.parse(row)
}

export function parseTakenCodeRow(row: Row): TakenRecoveryCode {
  return takenCodeRow.parse(row)
}

export function parseEmailCodeRow(row: Row): StoredEmailCode {
  return emailCodeRow.parse(row)
}

export function parseSessionRow(row: Row): Session {
  return sessionRow.parse(row)
}

export function parseEventRow(row: Row): StoredSecurityEvent {
  return eventRow.parse(row)
}

export type KnownBrowserRow = z.infer<typeof knownBrowserRow>

export function parseKnownBrowserRow(row: Row): KnownBrowserRow {
  return knownBrowserRow.parse(row)
}

export function parseAccountRow(row: Row): Account {
  return accountRow.parse(row)
}

export function parseUserRow(row: Row | undefined): { userHandle: string; passkeyCount: number } {
  return userRow.parse(row)
}

export function parseChallengeRow(row: Row): StoredChallenge {
  return challengeRow.parse(row)
}

export function parsePasskeyRow(row: Row): StoredPasskeyWithUserHandle {
  return passkeyRow.parse(row)
}

function toTransports(transports: string): string[] {
  return parseTransports(transports === "" ? [] : transports.split(" "))
}

export function toStoredPasskey({ signCount, transports, ...row }: PasskeyRow): StoredPasskey {
  const { credentialId, userId, rpId, isUserHandleUnknown, publicKey, aaguid, isBackupEligible, isBackedUp } =
    row
  const { displayName, createdAt, lastUsedAt, lastUsedFrom } = row
  return {
    credentialId,
    userId,
    rpId,
    isUserHandleUnknown,
    publicKey,
    signCount: Number(signCount),
    transports: toTransports(transports),
    aaguid,
    isBackupEligible,
    isBackedUp,
    displayName,
    createdAt,
    lastUsedAt,
    lastUsedFrom,
  }
}

const noteRow = z.object({ revision: z.string(), ciphertext: z.string() })

export function parseNoteRow(row: Row): Omit<StoredNote, "wrappedKeys"> {
  return noteRow.parse(row)
}

const noteKeyRow = z.object({ credentialId: z.string(), wrappedKey: z.string() })

export function parseNoteKeyRow(row: Row): WrappedNoteKey {
  return noteKeyRow.parse(row)
}
