// Hanko, in its own PostgreSQL database. The user handle is the user's UUID, unless the credential has another one.
// https://github.com/teamhanko/hanko/tree/main/backend/persistence/models

import type { SourceDatabase, SourceRow } from "../types"
import { toBoolean, toText } from "../values"
import { requireTable } from "./requireTable"

const required = [
  "id",
  "user_id",
  "public_key",
  "aaguid",
  "sign_count",
  "created_at",
  "backup_eligible",
  "backup_state",
]

export async function* readHanko(database: SourceDatabase): AsyncGenerator<SourceRow> {
  const credentials = await requireTable(database, ["webauthn_credentials"], required)
  await requireTable(database, ["users"], ["id"])
  await requireTable(database, ["emails"], ["id", "address", "verified"])
  await requireTable(database, ["primary_emails"], ["user_id", "email_id"])
  const ifPresent = (name: string) => credentials.column("c", name)
  const hasUsernames = (await database.listColumns("usernames")) !== undefined
  const rows = database.readRows({
    key: "c.id",
    select: `CAST(c.user_id AS text) AS user_id, c.public_key, CAST(c.aaguid AS text) AS aaguid, c.sign_count, c.created_at,
      c.backup_eligible, c.backup_state, ${ifPresent("name")} AS name, ${ifPresent("last_used_at")} AS last_used_at,
      ${ifPresent("mfa_only")} AS mfa_only, CAST(${ifPresent("user_handle_id")} AS text) AS user_handle_id, e.address,
      e.verified, u.created_at AS user_created_at,
      ${hasUsernames ? "(SELECT n.username FROM usernames n WHERE n.user_id = c.user_id)" : "NULL"} AS username,
      (SELECT string_agg(t.name, ',') FROM webauthn_credential_transports t WHERE t.webauthn_credential_id = c.id)
        AS transports`,
    from: `webauthn_credentials c JOIN users u ON u.id = c.user_id
      LEFT JOIN primary_emails pe ON pe.user_id = c.user_id LEFT JOIN emails e ON e.id = pe.email_id`,
  })
  for await (const row of rows) {
    const userId = toText(row["user_id"]) ?? ""
    yield {
      userId,
      userName: row["address"] ?? row["username"],
      email: toBoolean(row["verified"]) ? row["address"] : undefined,
      createdAt: row["user_created_at"],
      ...(toBoolean(row["mfa_only"]) && { problem: "it is only a second factor, not a passkey" }),
      passkey: {
        credentialId: row["key"],
        publicKey: row["public_key"],
        signCount: row["sign_count"],
        transports: row["transports"],
        aaguid: row["aaguid"],
        isBackupEligible: row["backup_eligible"],
        isBackedUp: row["backup_state"],
        displayName: row["name"],
        createdAt: row["created_at"],
        lastUsedAt: row["last_used_at"],
        ...(row["user_handle_id"] === null && { userHandle: toUuidBytes(userId) }),
      },
    }
  }
}

function toUuidBytes(uuid: string): Uint8Array {
  return new Uint8Array(Buffer.from(uuid.replaceAll("-", ""), "hex"))
}
