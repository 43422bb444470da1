// better-auth with its passkey plugin. It doesn't keep the user handle: each registration has a random one. With Drizzle, the
// columns are in snake case, and tables may have plural names.
// https://better-auth.com/docs/plugins/passkey#schema

import type { SourceDatabase, SourceRow } from "../types"
import { toBoolean } from "../values"
import { requireTable } from "./requireTable"

const required = ["id", "publicKey", "userId", "credentialID", "counter", "deviceType", "backedUp"]

export async function* readBetterAuth(database: SourceDatabase): AsyncGenerator<SourceRow> {
  const passkeys = await requireTable(database, ["passkey", "passkeys"], required)
  const users = await requireTable(database, ["user", "users"], ["id", "name", "email", "emailVerified"])
  // Older versions don't have all of the optional columns.
  const ofPasskey = [...required, "transports", "name", "createdAt", "aaguid"].map(
    (name) => `${passkeys.column("p", name)} AS "${name}"`,
  )
  const ofUser = Object.entries({
    email: "email",
    emailVerified: "emailVerified",
    displayName: "name",
    userCreatedAt: "createdAt",
  }).map(([alias, name]) => `${users.column("u", name)} AS "${alias}"`)
  const rows = database.readRows({
    key: passkeys.column("p", "id"),
    select: [...ofPasskey, ...ofUser].join(", "),
    from: `${passkeys.table} p JOIN ${users.table} u ON u."id" = ${passkeys.column("p", "userId")}`,
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
