// better-auth with its passkey plugin. It doesn't keep the user handle: each registration has a random one.
// https://better-auth.com/docs/plugins/passkey#schema

import type { SourceDatabase, SourceRow } from "../types"
import { toBoolean } from "../values"
import { requireTable } from "./requireTable"

const required = ["id", "publicKey", "userId", "credentialID", "counter", "deviceType", "backedUp"]

export async function* readBetterAuth(database: SourceDatabase): AsyncGenerator<SourceRow> {
  const passkeys = await requireTable(database, ["passkey"], required)
  const users = await requireTable(database, ["user"], ["id", "name", "email", "emailVerified"])
  // Versions before 1.2 have no AAGUID.
  const aaguid = passkeys.columns.includes("aaguid") ? `p."aaguid"` : `NULL`
  const rows = database.readRows({
    key: `p."id"`,
    select: `p."publicKey", p."userId", p."credentialID", p."counter", p."deviceType", p."backedUp", p."transports",
      p."name", p."createdAt", ${aaguid} AS "aaguid", u."email", u."emailVerified", u."name" AS "displayName",
      u."createdAt" AS "userCreatedAt"`,
    from: `${passkeys.table} p JOIN ${users.table} u ON u."id" = p."userId"`,
  })
  for await (const row of rows) {
    yield {
      userId: row["userId"],
      userName: row["email"],
      userDisplayName: row["displayName"],
      email: toBoolean(row["emailVerified"]) ? row["email"] : undefined,
      createdAt: row["userCreatedAt"],
      passkey: {
        credentialId: row["credentialID"],
        publicKey: row["publicKey"],
        signCount: row["counter"],
        transports: row["transports"],
        aaguid: row["aaguid"],
        isBackupEligible: row["deviceType"] === "multiDevice",
        isBackedUp: row["backedUp"],
        displayName: row["name"],
        createdAt: row["createdAt"],
      },
    }
  }
}
