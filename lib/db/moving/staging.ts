// Rows that wait to be imported, in a temporary SQLite database that is deleted when it is closed. SQLite keeps what doesn't
// fit into its cache of 64 MB on the disk. The rows are appended, because credential IDs are random: only their index isn't
// written in order.

import type { MovedPasskey } from "../../moving/format"
import type { ListedUser, Staging } from "../../moving/types"

const { DatabaseSync } = process.getBuiltinModule("node:sqlite")

/** Creates an empty staging area. */
export function createStaging(): Staging {
  const database = new DatabaseSync("")
  database.exec(`
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA cache_size = -65536;
    CREATE TABLE user (id TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE passkey (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, user_id TEXT NOT NULL, json TEXT NOT NULL);
    CREATE TABLE claim (key TEXT PRIMARY KEY, user_id TEXT NOT NULL) WITHOUT ROWID;
    CREATE INDEX passkey_of_user ON passkey (user_id);
    BEGIN`)
  const insertUser = database.prepare("INSERT INTO user VALUES (?, ?) ON CONFLICT DO NOTHING")
  const selectUser = database.prepare("SELECT json FROM user WHERE id = ?")
  const insertPasskey = database.prepare(
    "INSERT INTO passkey (id, user_id, json) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
  )
  const insertClaim = database.prepare("INSERT INTO claim VALUES (?, ?) ON CONFLICT DO NOTHING")
  const selectClaim = database.prepare("SELECT user_id FROM claim WHERE key = ?")
  const selectUsers = database.prepare("SELECT id, json FROM user WHERE id > ? ORDER BY id LIMIT ?")
  const selectPasskeys = database.prepare("SELECT json FROM passkey WHERE user_id = ? ORDER BY place")

  return {
    addUser: (listed) => {
      const { changes } = insertUser.run(listed.user.userId, JSON.stringify(listed))
      if (changes === 1) return listed.user
      const row = selectUser.get(listed.user.userId)
      return parseUser(row?.["json"]).user
    },
    addPasskey: (userId, passkey) =>
      insertPasskey.run(passkey.credentialId, userId, JSON.stringify(passkey)).changes === 1,
    claim: (key, userId) => {
      insertClaim.run(key, userId)
      return selectClaim.get(key)?.["user_id"] === userId
    },
    *listUsers(limit) {
      let after = ""
      for (;;) {
        const rows = selectUsers.all(after, limit)
        if (rows.length > 0) {
          yield rows.map(({ id, json }) => ({
            ...parseUser(json),
            passkeys: selectPasskeys.all(String(id)).map((row) => parsePasskey(row["json"])),
          }))
        }
        if (rows.length < limit) return
        after = String(rows.at(-1)?.["id"])
      }
    },
    close: () => database.close(),
  }
}

/** Reads what `JSON.stringify` wrote above. */
function parseUser(json: unknown): ListedUser {
  return JSON.parse(String(json)) as ListedUser
}

function parsePasskey(json: unknown): MovedPasskey {
  return JSON.parse(String(json)) as MovedPasskey
}
