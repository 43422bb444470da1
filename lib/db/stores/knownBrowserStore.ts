import { maxKnownBrowsers, type BrowserUse, type KnownBrowserStore } from "../../accounts"
import type { Statements } from "../database"
import { toDirectSql } from "../directSql"
import { Prisma, type PrismaClient } from "../generated/sqlite/client"
import { parseKnownBrowserRow, type KnownBrowserRow } from "./rows"
import { insertEvent } from "./securityEventStore"
import { lockAccount } from "./waysIn"

const day = 24 * 60 * 60 * 1000

/** Stores the browsers in which accounts were signed in to. A sign-in in a known browser reads, and writes at most once a day. */
export function createPrismaKnownBrowserStore(prisma: PrismaClient): KnownBrowserStore {
  const sql = toDirectSql(prisma)
  return {
    async recordBrowserUse(use) {
      const known = await findKnown(sql, use)
      if (!known) return addBrowser(prisma, use)
      if (use.usedAt.getTime() - known.lastUsedAt.getTime() > day) {
        await sql.execute(Prisma.sql`
          UPDATE "KnownBrowser" SET "lastUsedAt" = ${use.usedAt}
          WHERE "userId" = ${use.userId} AND "browserHash" = ${known.browserHash}`)
      }
      return { isKnown: true }
    },

    // An account keeps its last browser. Otherwise, the next sign-in would be taken for the first one.
    removeUnusedBrowsers: (before, limit) =>
      sql.execute(Prisma.sql`
        DELETE FROM "KnownBrowser" WHERE ("userId", "browserHash") IN
          (SELECT old."userId", old."browserHash" FROM "KnownBrowser" old
            WHERE old."lastUsedAt" < ${before} AND EXISTS (SELECT 1 FROM "KnownBrowser" newer
              WHERE newer."userId" = old."userId" AND newer."lastUsedAt" > old."lastUsedAt")
            ORDER BY old."lastUsedAt" LIMIT ${limit})`),
  }
}

/**
 * Adds the browser, unless a sign-in at the same moment has. Removes the ones that exceed the limit. Doesn't wait for the disk: if a
 * power cut loses the browser, the next sign-in in it is reported as new again.
 */
async function addBrowser(
  prisma: PrismaClient,
  use: BrowserUse,
): ReturnType<KnownBrowserStore["recordBrowserUse"]> {
  const { userId, browserHashes, usedAt, event } = use
  const newest = browserHashes.at(-1)
  let outcome: Awaited<ReturnType<KnownBrowserStore["recordBrowserUse"]>> = { isKnown: true }
  if (newest === undefined) return outcome
  await toDirectSql(prisma).transaction(
    true,
    async (statements) => {
      if (!(await lockAccount(statements, userId))) return false
      const { known, total, newToday } = await countBrowsers(statements, use)
      if (known > 0) return false
      await statements.execute(Prisma.sql`
      INSERT INTO "KnownBrowser" ("userId", "browserHash", "firstUsedAt", "lastUsedAt")
      VALUES (${userId}, ${newest}, ${usedAt}, ${usedAt})`)
      const surplus = total + 1 - maxKnownBrowsers
      if (surplus > 0) await removeLeastUsed(statements, userId, { count: surplus, kept: newest })
      if (total > 0 && event) await insertEvent(statements, event)
      outcome = { isKnown: false, isFirst: total === 0, newToday: newToday + 1 }
      return true
    },
    { isDurable: false },
  )
  return outcome
}

/** Finds the browser by any of its hashes. */
async function findKnown(
  { query }: Pick<Statements, "query">,
  { userId, browserHashes }: BrowserUse,
): Promise<KnownBrowserRow | undefined> {
  if (browserHashes.length === 0) return undefined
  const [row] = await query(Prisma.sql`
    SELECT "browserHash", "lastUsedAt" FROM "KnownBrowser"
    WHERE "userId" = ${userId} AND "browserHash" IN (${Prisma.join([...browserHashes])})
    ORDER BY "lastUsedAt" DESC LIMIT 1`)
  return row && parseKnownBrowserRow(row)
}

/** Counts the account's browsers, those that were added in the last 24 hours, and those with one of the hashes. */
async function countBrowsers(
  { query }: Pick<Statements, "query">,
  { userId, browserHashes, usedAt }: BrowserUse,
): Promise<{ total: number; newToday: number; known: number }> {
  const since = new Date(usedAt.getTime() - day)
  const [row] = await query(Prisma.sql`
    SELECT COUNT(*) AS "total", COUNT(CASE WHEN "firstUsedAt" > ${since} THEN 1 END) AS "newToday",
      COUNT(CASE WHEN "browserHash" IN (${Prisma.join([...browserHashes])}) THEN 1 END) AS "known"
    FROM "KnownBrowser" WHERE "userId" = ${userId}`)
  return { total: Number(row?.["total"]), newToday: Number(row?.["newToday"]), known: Number(row?.["known"]) }
}

/** Removes the least recently used browsers, but never the new one. */
async function removeLeastUsed(
  { execute }: Statements,
  userId: string,
  { count, kept }: { count: number; kept: string },
): Promise<void> {
  // A parameter in LIMIT would make SQLite prepare the statement again at every execution.
  const limit = Prisma.raw(String(count))
  await execute(Prisma.sql`
    DELETE FROM "KnownBrowser" WHERE "userId" = ${userId} AND "browserHash" IN
      (SELECT "browserHash" FROM "KnownBrowser" WHERE "userId" = ${userId} AND "browserHash" <> ${kept}
        ORDER BY "lastUsedAt", "browserHash" DESC LIMIT ${limit})`)
}
