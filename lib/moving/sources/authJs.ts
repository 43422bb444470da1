// Auth.js with its passkey provider. It doesn't keep the user handle: each registration has a random one. The tables are
// "Authenticator" and "User" with the Prisma adapter, and in lowercase with the Drizzle adapter.
// https://authjs.dev/getting-started/authentication/webauthn

import type { SourceDatabase, SourceRow } from "../types"
import { requireTable } from "./requireTable"

const required = [
  "credentialID",
  "userId",
  "credentialPublicKey",
  "counter",
  "credentialDeviceType",
  "credentialBackedUp",
]

export async function* readAuthJs(database: SourceDatabase): AsyncGenerator<SourceRow> {
  const passkeys = await requireTable(database, ["Authenticator", "authenticator"], required)
  const users = await requireTable(database, ["User", "user"], ["id", "name", "email", "emailVerified"])
  const rows = database.readRows({
    key: `p."credentialID"`,
    select: `p."userId", p."credentialPublicKey", p."counter", p."credentialDeviceType", p."credentialBackedUp",
      p."transports", u."email", u."emailVerified", u."name"`,
    from: `${passkeys.table} p JOIN ${users.table} u ON u."id" = p."userId"`,
  })
  for await (const row of rows) {
    yield {
      userId: row["userId"],
      userName: row["email"],
      userDisplayName: row["name"],
      // The time when the address was verified.
      email: row["emailVerified"] === null ? undefined : row["email"],
      passkey: {
        credentialId: row["key"],
        publicKey: row["credentialPublicKey"],
        signCount: row["counter"],
        transports: row["transports"],
        isBackupEligible: row["credentialDeviceType"] === "multiDevice",
        isBackedUp: row["credentialBackedUp"],
      },
    }
  }
}
