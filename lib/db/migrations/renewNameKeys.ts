// Recalculates the keys of names and email addresses after a change of toNameKey, which SQL can't. Two accounts may then
// have the same key. Both keep their passkeys: the older one keeps the name, and the other one gets a generated name until
// its user chooses another one. docs/decisions/023-names.md

import { randomUUID } from "node:crypto"
import { toEmailKey } from "../../accounts/email/emailKey.ts"
import { toNameKey } from "../../accounts/names/nameKey.ts"
import { createPlaceholderName } from "../../accounts/names/placeholderName.ts"
import { toSearchKey } from "../stores/searchKey.ts"

/** An account that lost its name or email address, by IDs only: names are personal data. */
export interface KeyCollision {
  lost: "name" | "email"
  userId: string
  /** The account that has it now. Null for a name without a visible character, which no account can have. */
  keptBy: string | null
}

/** SQL with a `?` for each value. NULL is read as an empty string. */
export interface MigrationStatements {
  query: (sql: string, ...values: string[]) => Promise<string[][]>
  execute: (sql: string, ...values: string[]) => Promise<void>
}

/** Recalculates all keys. Returns the accounts that lost something, which the operator should know about. */
export async function renewNameKeys(statements: MigrationStatements): Promise<KeyCollision[]> {
  await renewSearchKeys(statements)
  return [...(await renewNames(statements)), ...(await renewEmails(statements))]
}

async function renewSearchKeys(statements: MigrationStatements): Promise<void> {
  const users = readRows(statements, "PasskeyUser", ["userId", "userName", "userNameKey"])
  for await (const [userId = "", name = "", key = ""] of users) {
    const newKey = toSearchKey(name)
    if (newKey === key) continue
    await statements.execute(`UPDATE "PasskeyUser" SET "userNameKey" = ? WHERE "userId" = ?`, newKey, userId)
  }
}

async function renewNames(statements: MigrationStatements): Promise<KeyCollision[]> {
  const collisions: KeyCollision[] = []
  const accounts = readRows(statements, "Account", ["id", "name", "nameKey"])
  for await (const [id = "", name = "", key = ""] of accounts) {
    const newKey = toNameKey(name)
    if (newKey === key) continue
    if (newKey === "") {
      await removeName(statements, id)
      collisions.push({ lost: "name", userId: id, keptBy: null })
      continue
    }
    const collision = await findCollision(statements, "nameKey", newKey, id)
    if (collision) {
      await removeName(statements, collision.userId)
      collisions.push({ lost: "name", ...collision })
    }
    if (collision?.userId !== id)
      await statements.execute(`UPDATE "Account" SET "nameKey" = ? WHERE "id" = ?`, newKey, id)
  }
  return collisions
}

async function renewEmails(statements: MigrationStatements): Promise<KeyCollision[]> {
  const collisions: KeyCollision[] = []
  const accounts = readRows(statements, "Account", ["id", "email", "emailKey"])
  for await (const [id = "", email = "", key = ""] of accounts) {
    const newKey = toEmailKey(email)
    if (email === "" || newKey === key) continue
    const collision = await findCollision(statements, "emailKey", newKey, id)
    if (collision) {
      await removeEmail(statements, collision.userId)
      collisions.push({ lost: "email", ...collision })
    }
    if (collision?.userId !== id)
      await statements.execute(`UPDATE "Account" SET "emailKey" = ? WHERE "id" = ?`, newKey, id)
  }
  return collisions
}

/**
 * Finds the other account that has this key, and decides which of the two loses it: the younger one. An account without
 * passkeys doesn't lose its address, which may be its only recovery method.
 */
async function findCollision(
  { query }: MigrationStatements,
  column: "nameKey" | "emailKey",
  key: string,
  id: string,
): Promise<Pick<KeyCollision, "userId" | "keptBy"> | undefined> {
  const hasPasskeys = `COALESCE(u."passkeyCount", 0) > 0`
  const [kept, lost] = await query(
    `SELECT a."id" FROM "Account" a LEFT JOIN "PasskeyUser" u ON u."userId" = a."id"
     WHERE a."${column}" = ? OR a."id" = ?
     ORDER BY ${column === "emailKey" ? `${hasPasskeys}, ` : ""} a."createdAt", a."id"`,
    key,
    id,
  )
  return kept?.[0] !== undefined && lost?.[0] !== undefined ? { userId: lost[0], keptBy: kept[0] } : undefined
}

async function removeName(statements: MigrationStatements, id: string): Promise<void> {
  const { execute } = statements
  const name = createPlaceholderName()
  const [account] = await statements.query(`SELECT "name" FROM "Account" WHERE "id" = ?`, id)
  await addEvent(statements, { userId: id, type: "name-lost", detail: account?.[0] ?? "" })
  await execute(
    `UPDATE "Account" SET "lostName" = "name", "name" = ?, "nameKey" = ? WHERE "id" = ?`,
    name,
    name,
    id,
  )
  await execute(
    `UPDATE "PasskeyUser" SET "userName" = ?, "userNameKey" = ? WHERE "userId" = ?`,
    name,
    name,
    id,
  )
}

async function removeEmail(statements: MigrationStatements, id: string): Promise<void> {
  const [account] = await statements.query(`SELECT "email" FROM "Account" WHERE "id" = ?`, id)
  await addEvent(statements, { userId: id, type: "email-removed", detail: account?.[0] ?? "" })
  await statements.execute(
    `UPDATE "Account" SET "email" = NULL, "emailKey" = NULL, "requiresPasskey" = FALSE WHERE "id" = ?`,
    id,
  )
}

async function addEvent(
  { execute }: MigrationStatements,
  { userId, type, detail }: { userId: string; type: string; detail: string },
): Promise<void> {
  const now = new Date().toISOString()
  await execute(
    `INSERT INTO "SecurityEvent" ("id", "userId", "type", "detail", "at") VALUES (?, ?, ?, ?, ?)`,
    `${now} ${randomUUID()}`,
    userId,
    type,
    detail,
    now.replace("Z", "+00:00"),
  )
}

const rowsPerPage = 1000

/** Yields columns of all rows of a table, ordered by the first one, which is its primary key. */
async function* readRows(
  { query }: MigrationStatements,
  table: string,
  columns: [string, ...string[]],
): AsyncGenerator<string[]> {
  const list = columns.map((column) => `"${column}"`).join(", ")
  let last: string | undefined = ""
  while (last !== undefined) {
    const rows: string[][] = await query(
      `SELECT ${list} FROM "${table}" WHERE "${columns[0]}" > ? ORDER BY "${columns[0]}" LIMIT ${rowsPerPage}`,
      last,
    )
    yield* rows
    last = rows.length === rowsPerPage ? rows.at(-1)?.[0] : undefined
  }
}
