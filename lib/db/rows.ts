// Between the rows of the database and the shapes of the passkey domain.

import { parseTransports, type StoredChallenge, type StoredPasskey } from "../passkeys"
import type { Passkey } from "./generated/sqlite/client"

export type PasskeyRow = Passkey

/** What RETURNING gives: SQLite does not tell the type of such a column, so a time comes as text. */
export interface ChallengeRow {
  challenge: string
  ceremony: string
  userId: string | null
  allowedOrigins: string
  boundTo: string | null
  passkeyDisplayName: string | null
  callerState: string | null
  expiresAt: Date | string
}

export function toStoredChallenge(row: ChallengeRow): StoredChallenge {
  return {
    ...row,
    ceremony: row.ceremony === "registration" ? "registration" : "authentication",
    allowedOrigins: row.allowedOrigins.split(" "),
    expiresAt: new Date(row.expiresAt),
  }
}

export function toStoredPasskey({ signCount, transports, ...row }: PasskeyRow): StoredPasskey {
  const { credentialId, userId, publicKey, aaguid, isBackupEligible, isBackedUp } = row
  const { displayName, createdAt, lastUsedAt } = row
  return {
    credentialId,
    userId,
    publicKey,
    signCount: Number(signCount),
    transports: parseTransports(transports === "" ? [] : transports.split(" ")),
    aaguid,
    isBackupEligible,
    isBackedUp,
    displayName,
    createdAt,
    lastUsedAt,
  }
}

export function toPasskeyRow({ signCount, transports, ...passkey }: StoredPasskey): PasskeyRow {
  return { ...passkey, signCount: BigInt(signCount), transports: transports.join(" ") }
}
