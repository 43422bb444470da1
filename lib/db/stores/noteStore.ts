import type { NoteToSave, PrivateNoteStore } from "../../private-note"
import type { Statements } from "../database"
import { toDirectSql } from "../directSql"
import { Prisma, type PrismaClient } from "../generated/sqlite/client"
import { lockPasskeyUser } from "./passkeyStore"
import { parseNoteKeyRow, parseNoteRow } from "./rows"
import { lockAccount } from "./waysIn"

/** Stores private notes. Keys are removed with their passkeys, and notes with their accounts (onDelete: Cascade). */
export function createPrismaNoteStore(prisma: PrismaClient): PrivateNoteStore {
  const sql = toDirectSql(prisma)
  return {
    async findNote(userId) {
      const [row] = await sql.query(Prisma.sql`
        SELECT "revision", "ciphertext" FROM "PrivateNote" WHERE "userId" = ${userId}`)
      if (row === undefined) return undefined
      const keys = await sql.query(Prisma.sql`
        SELECT "credentialId", "wrappedKey" FROM "PrivateNoteKey" WHERE "userId" = ${userId} ORDER BY "credentialId"`)
      return { ...parseNoteRow(row), wrappedKeys: keys.map(parseNoteKeyRow) }
    },

    saveNote: (note) => sql.transaction(true, (statements) => saveNote(statements, note)),

    async deleteNote(userId) {
      const count = await sql.durable.execute(
        Prisma.sql`DELETE FROM "PrivateNote" WHERE "userId" = ${userId}`,
      )
      return count === 1
    },
  }
}

/** Part of a transaction that must be rolled back if this returns false. */
async function saveNote(statements: Statements, note: NoteToSave): Promise<boolean> {
  const { userId, wrappedKeys } = note
  if (!(await lockAccount(statements, userId))) return false
  // Keeps passkeys from being removed in the meantime. Otherwise, a removal would wait for the note's keys, and the keys for the passkey.
  await lockPasskeyUser(statements, userId)
  if ((await replaceRevision(statements, note)) !== 1) return false
  const { execute } = statements
  await execute(Prisma.sql`DELETE FROM "PrivateNoteKey" WHERE "userId" = ${userId}`)
  let saved = 0
  for (const { credentialId, wrappedKey } of wrappedKeys) {
    saved += await execute(Prisma.sql`
      INSERT INTO "PrivateNoteKey" ("credentialId", "userId", "wrappedKey")
      SELECT "credentialId", "userId", ${wrappedKey} FROM "Passkey"
      WHERE "credentialId" = ${credentialId} AND "userId" = ${userId}
      ON CONFLICT ("credentialId") DO NOTHING`)
  }
  return saved > 0
}

/** Returns how many rows it wrote. */
function replaceRevision(
  { execute }: Statements,
  { userId, previousRevision, revision, ciphertext }: NoteToSave,
): Promise<number> {
  if (previousRevision === null) {
    return execute(Prisma.sql`
      INSERT INTO "PrivateNote" ("userId", "revision", "ciphertext") VALUES (${userId}, ${revision}, ${ciphertext})
      ON CONFLICT ("userId") DO NOTHING`)
  }
  return execute(Prisma.sql`
    UPDATE "PrivateNote" SET "revision" = ${revision}, "ciphertext" = ${ciphertext}
    WHERE "userId" = ${userId} AND "revision" = ${previousRevision}`)
}
