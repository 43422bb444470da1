import type { LinkStore, NewLink, OperatorLinkStore } from "../../accounts"
import type { AuditRecord, NewAuditEntry } from "../../audit"
import type { Statements } from "../database"
import { toDirectSql } from "../directSql"
import { Prisma, type PrismaClient } from "../generated/sqlite/client"
import { insertAuditEntry } from "./operators/auditStore"
import { parseLinkRow, parseTakenCodeRow } from "./rows"
import { insertEvent } from "./securityEventStore"
import { lockAccount } from "./waysIn"

/** The version of the link's account at this time. */
const currentVersion = Prisma.sql`
  (SELECT a."recoveryVersion" FROM "Account" a WHERE a."id" = "OperatorLink"."userId")`

const isStopped = Prisma.sql`("purpose" = 'recovery' AND "recoveryVersion" <> ${currentVersion})`

const columns = Prisma.sql`
  "id", "purpose", "userId", "note", "createdBy", "createdAt", "worksFrom", "expiresAt", "openedAt", "openedFrom", "usedAt",
  "endedAt", ${isStopped} AS "isStopped"`

function isUnused(now: Date): Prisma.Sql {
  return Prisma.sql`"usedAt" IS NULL AND "endedAt" IS NULL AND "expiresAt" > ${now}`
}

/** Stores operators' links, for everyone who has one. Used links are durable. */
export function createPrismaLinkStore(prisma: PrismaClient): LinkStore {
  const sql = toDirectSql(prisma)
  return {
    async openLink({ tokenHash, purpose, bindings, boundTo, browserLabel, now }) {
      const [row] = await sql.durable.query(Prisma.sql`
        UPDATE "OperatorLink" SET "boundTo" = COALESCE("boundTo", ${boundTo}),
          "openedAt" = COALESCE("openedAt", ${now}), "openedFrom" = COALESCE("openedFrom", ${browserLabel ?? null})
        WHERE "tokenHash" = ${tokenHash} AND "purpose" = ${purpose} AND ${isUnused(now)} AND NOT ${isStopped}
          AND ("boundTo" IS NULL OR "boundTo" IN (${Prisma.join([boundTo, ...bindings])}))
        RETURNING ${columns}`)
      return row && parseLinkRow(row)
    },

    async useRecoveryLink(id, now) {
      const [row] = await sql.durable.query(Prisma.sql`
        UPDATE "OperatorLink" SET "usedAt" = ${now}
        WHERE "id" = ${id} AND "purpose" = 'recovery' AND "boundTo" IS NOT NULL AND "worksFrom" <= ${now}
          AND ${isUnused(now)} AND NOT ${isStopped}
        RETURNING "userId", "recoveryVersion"`)
      return row && parseTakenCodeRow(row)
    },

    async findOpenInvitation(bindings, now) {
      if (bindings.length === 0) return undefined
      const [row] = await sql.query(Prisma.sql`
        SELECT ${columns} FROM "OperatorLink"
        WHERE "boundTo" IN (${Prisma.join(bindings)}) AND "purpose" = 'invitation' AND ${isUnused(now)} LIMIT 1`)
      return row && parseLinkRow(row)
    },

    async findRecoveryLink(userId) {
      const [row] = await sql.query(Prisma.sql`
        SELECT ${columns} FROM "OperatorLink"
        WHERE "userId" = ${userId} AND "purpose" = 'recovery' ORDER BY "id" DESC LIMIT 1`)
      return row && parseLinkRow(row)
    },
  }
}

/** Stores operators' links, for one operator. Every change is recorded in the audit log, in the same transaction. */
export function createPrismaOperatorLinkStore(
  prisma: PrismaClient,
  toEntry: (record: AuditRecord) => NewAuditEntry,
): OperatorLinkStore {
  const sql = toDirectSql(prisma)
  return {
    addRecoveryLink: ({ userId, ...link }, event) =>
      sql.transaction(true, async (statements) => {
        await lockAccount(statements, userId)
        await statements.execute(Prisma.sql`
          UPDATE "OperatorLink" SET "endedAt" = ${link.createdAt}
          WHERE "userId" = ${userId} AND "purpose" = 'recovery' AND "usedAt" IS NULL AND "endedAt" IS NULL`)
        if ((await insertRecoveryLink(statements, { ...link, userId })) === 0) return false
        await insertEvent(statements, event)
        const record = { action: "recovery-link-created", userId, detail: link.id } as const
        await insertAuditEntry(statements, toEntry(record))
        return true
      }),

    async addInvitation(link) {
      const { id, tokenHash, purpose, note, createdBy, createdAt, worksFrom, expiresAt } = link
      await sql.transaction(true, async (statements) => {
        await statements.execute(Prisma.sql`
          INSERT INTO "OperatorLink"
            ("id", "tokenHash", "purpose", "note", "createdBy", "createdAt", "worksFrom", "expiresAt")
          VALUES (${id}, ${tokenHash}, ${purpose}, ${note}, ${createdBy}, ${createdAt}, ${worksFrom}, ${expiresAt})`)
        await insertAuditEntry(statements, toEntry({ action: "invitation-created", detail: id }))
        return true
      })
    },

    endLink: (id, now) =>
      sql.transaction(true, async (statements) => {
        const [row] = await statements.query(Prisma.sql`
          UPDATE "OperatorLink" SET "endedAt" = ${now} WHERE "id" = ${id} AND ${isUnused(now)} RETURNING ${columns}`)
        if (!row) return false
        const { purpose, userId } = parseLinkRow(row)
        const action = purpose === "recovery" ? "recovery-link-ended" : "invitation-ended"
        await insertAuditEntry(statements, toEntry({ action, userId, detail: id }))
        return true
      }),

    async listInvitations(limit) {
      const rows = await sql.query(Prisma.sql`
        SELECT ${columns} FROM "OperatorLink" WHERE "purpose" = 'invitation' ORDER BY "id" DESC LIMIT ${limit}`)
      return rows.map(parseLinkRow)
    },
  }
}

/** Inserts nothing if there is no such account. */
function insertRecoveryLink(
  { execute }: Statements,
  { id, tokenHash, userId, createdBy, createdAt, worksFrom, expiresAt }: NewLink & { userId: string },
): Promise<number> {
  return execute(Prisma.sql`
    INSERT INTO "OperatorLink"
      ("id", "tokenHash", "purpose", "userId", "recoveryVersion", "createdBy", "createdAt", "worksFrom", "expiresAt")
    SELECT ${id}, ${tokenHash}, 'recovery', "id", "recoveryVersion", ${createdBy}, ${createdAt}, ${worksFrom}, ${expiresAt}
    FROM "Account" WHERE "id" = ${userId}`)
}

/** Uses an invitation for a new account. Part of a transaction that must be rolled back if this returns false. */
export async function useInvitation(
  { execute }: Statements,
  { id, now }: { id: string; now: Date },
  userId: string,
): Promise<boolean> {
  const used = await execute(Prisma.sql`
    UPDATE "OperatorLink" SET "usedAt" = ${now}, "userId" = ${userId}
    WHERE "id" = ${id} AND "purpose" = 'invitation' AND ${isUnused(now)}`)
  return used === 1
}
