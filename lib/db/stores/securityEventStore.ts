import {
  maxBackEndEventsADay,
  toYesterday,
  type SecurityEvent,
  type SecurityEventStore,
} from "../../accounts"
import type { Statements } from "../database"
import { toDirectSql } from "../directSql"
import { isForeignKeyViolation } from "../errors"
import { Prisma, type PrismaClient } from "../generated/sqlite/client"
import { parseEventRow } from "./rows"
import { createTimedId } from "./timedId"

/** Accounts have one table, and the users of other back ends another. Both have the same columns. */
const tables = {
  accounts: Prisma.raw(`"SecurityEvent"`),
  backEnds: Prisma.raw(`"BackEndEvent"`),
} as const

/** Stores security events. Every sign-in adds one, so it uses direct SQL. */
export function createPrismaSecurityEventStore(
  prisma: PrismaClient,
  owners: keyof typeof tables = "accounts",
): SecurityEventStore {
  const sql = toDirectSql(prisma)
  const table = tables[owners]
  return {
    addEvent: (event) => unlessAccountIsGone(insertInto(table, sql, event)),

    async addEventUnlessMany({ userId, type, detail, browserLabel, at }, since, limit) {
      const inserting = sql.execute(Prisma.sql`
        INSERT INTO ${table} ("id", "userId", "type", "detail", "seenFrom", "at")
        SELECT ${createTimedId(at)}, ${userId}, ${type}, ${detail}, ${browserLabel}, ${at}
        WHERE (SELECT COUNT(*) FROM ${table}
          WHERE "userId" = ${userId} AND "type" = ${type} AND "at" > ${since}) < ${limit}`)
      await unlessAccountIsGone(inserting)
    },

    async listEvents(userId, limit, afterId) {
      const position =
        afterId === undefined ? Prisma.empty : Prisma.sql`AND ("at", "id") < (${toTime(afterId)}, ${afterId})`
      const rows = await sql.query(Prisma.sql`
        SELECT "id", "userId", "type", "detail", "seenFrom" AS "browserLabel", "sessionId", "at" FROM ${table}
        WHERE "userId" = ${userId} ${position} ORDER BY "at" DESC, "id" DESC LIMIT ${limit}`)
      return rows.map(parseEventRow)
    },

    removeOldEvents: (before, limit) =>
      sql.execute(Prisma.sql`
        DELETE FROM ${table} WHERE "id" IN
          (SELECT "id" FROM ${table} WHERE "id" < ${before.toISOString()} ORDER BY "id" LIMIT ${limit})`),
  }
}

/** Ignores that the account was deleted in the meantime. Its events were deleted with it. */
async function unlessAccountIsGone(inserting: Promise<unknown>): Promise<void> {
  try {
    await inserting
  } catch (error) {
    if (!isForeignKeyViolation(error)) throw error
  }
}

/** Inserts an account's event by itself or as part of a transaction. */
export function insertEvent(statements: Pick<Statements, "execute">, event: SecurityEvent): Promise<void> {
  return insertInto(tables.accounts, statements, event)
}

/** An event of a user of another back end. Its detail is the name of the passkey, if it is about one. */
export interface BackEndEvent extends Pick<SecurityEvent, "userId" | "type" | "browserLabel" | "at"> {
  credentialId: string | null
}

/**
 * Inserts an event of a user of another back end, in one statement: not if the user has an account here, which has its own
 * events, and not if the user already has many events of this type from the last day.
 */
export async function insertBackEndEvent(
  { execute }: Pick<Statements, "execute">,
  { userId, type, credentialId, browserLabel, at }: BackEndEvent,
): Promise<void> {
  await execute(Prisma.sql`
    INSERT INTO "BackEndEvent" ("id", "userId", "type", "detail", "seenFrom", "at")
    SELECT ${createTimedId(at)}, u."userId", ${type}, p."displayName", ${browserLabel}, ${at}
    FROM "PasskeyUser" u LEFT JOIN "Passkey" p ON p."credentialId" = ${credentialId} AND p."userId" = u."userId"
    WHERE u."userId" = ${userId} AND NOT EXISTS (SELECT 1 FROM "Account" a WHERE a."id" = ${userId})
      AND (SELECT COUNT(*) FROM "BackEndEvent" e
        WHERE e."userId" = ${userId} AND e."type" = ${type} AND e."at" > ${toYesterday(at)}) < ${maxBackEndEventsADay}`)
}

async function insertInto(
  table: Prisma.Sql,
  { execute }: Pick<Statements, "execute">,
  { userId, type, detail, browserLabel, sessionId = null, at }: SecurityEvent,
): Promise<void> {
  await execute(Prisma.sql`
    INSERT INTO ${table} ("id", "userId", "type", "detail", "seenFrom", "sessionId", "at")
    VALUES (${createTimedId(at)}, ${userId}, ${type}, ${detail}, ${browserLabel}, ${sessionId}, ${at})`)
}

/** Returns the time in an ID. The index is sorted by time. */
function toTime(id: string): Date {
  const [time = ""] = id.split(" ")
  return new Date(time)
}
