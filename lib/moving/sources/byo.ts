// Users of the PropelAuth BYO passkey service, in a file with the reference's names for what it has names for. PropelAuth
// doesn't document its tables. https://docs.byo.propelauth.com

import type { SourceRow } from "../types"
import { readRecords } from "./readRecords"

export async function* readByo(path: string): AsyncGenerator<SourceRow> {
  for await (const record of readRecords(path)) {
    yield {
      userId: record["userId"],
      userName: record["emailOrUsername"] ?? record["userId"],
      userDisplayName: record["userDisplayName"],
      passkey: {
        credentialId: record["credentialId"],
        publicKey: record["publicKey"],
        signCount: record["signCount"],
        transports: record["transports"],
        aaguid: record["aaguid"],
        isBackupEligible: record["isBackupEligible"],
        isBackedUp: record["isBackedUp"],
        displayName: record["displayName"] ?? record["passkeyDisplayName"],
        createdAt: record["createdAt"],
        lastUsedAt: record["lastUsedAt"],
        userHandle: record["userHandle"],
        rpId: record["rpId"],
      },
    }
  }
}
