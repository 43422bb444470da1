// A back end that uses SimpleWebAuthn, in a file with the names that its documentation recommends for the columns.
// https://simplewebauthn.dev/docs/packages/server#additional-data-structures

import type { SourceRow } from "../types"
import { toText } from "../values"
import { readRecords } from "./readRecords"

export async function* readSimpleWebAuthn(path: string): AsyncGenerator<SourceRow> {
  for await (const record of readRecords(path)) {
    const user = toRecord(record["user"])
    const userId = record["userId"] ?? user["id"]
    const deviceType = toText(record["deviceType"])
    yield {
      userId,
      userName: record["username"] ?? user["username"] ?? userId,
      userDisplayName: record["userDisplayName"],
      passkey: {
        // Version 10 renamed both.
        credentialId: record["id"] ?? record["credentialID"],
        publicKey: record["publicKey"] ?? record["credentialPublicKey"],
        signCount: record["counter"],
        transports: record["transports"],
        aaguid: record["aaguid"],
        isBackupEligible: deviceType === undefined ? undefined : deviceType === "multiDevice",
        isBackedUp: record["backedUp"],
        displayName: record["name"],
        createdAt: record["createdAt"],
        lastUsedAt: record["lastUsedAt"],
        userHandle: record["webauthnUserID"] ?? record["webAuthnUserID"],
        rpId: record["rpId"],
      },
    }
  }
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {}
}
