import type { AuditStore, NewAuditEntry } from "../../../audit"
import type { Statements } from "../../database"
import { toDirectSql } from "../../directSql"
import { Prisma, type PrismaClient } from "../../generated/sqlite/client"
import { parseAuditRow } from "../rows"
import { createTimedId } from "../timedId"

/** Stores the audit log. Entries survive a power cut. */
export function createPrismaAuditStore(prisma: PrismaClient): AuditStore {
  const sql = toDirectSql(prisma)
  return {
    addEntry: (entry) => insertAuditEntry(sql.durable, entry),

    async listEntries({ from, isBackwards, limit }) {
      const [comparison, order] = isBackwards ? [">", "ASC"] : ["<", "DESC"]
      const condition =
        from === undefined ? Prisma.sql`TRUE` : Prisma.sql`"id" ${Prisma.raw(comparison)} ${from}`
      const rows = await sql.query(Prisma.sql`
        SELECT "id", "at", "surface", "actor", "action", "userId", "detail" FROM "AuditEntry"
        WHERE ${condition} ORDER BY "id" ${Prisma.raw(order)} LIMIT ${limit}`)
      return rows.map(parseAuditRow)
    },
  }
}

/** Inserts the entry by itself or as part of a transaction. */
export async function insertAuditEntry(
  { execute }: Pick<Statements, "execute">,
  { at, keepUntil, surface, actor, action, userId, detail }: NewAuditEntry,
): Promise<void> {
  const id = createTimedId(at)
  await execute(Prisma.sql`
    INSERT INTO "AuditEntry" ("id", "at", "keepUntil", "surface", "actor", "action", "userId", "detail")
    VALUES (${id}, ${at}, ${keepUntil}, ${surface}, ${actor}, ${action}, ${userId}, ${detail})`)
}
