import { maxKnownBrowsers, type BrowserUse, type KnownBrowserStore } from "../../accounts"
import type { Statements } from "../database"
import { toDirectSql } from "../directSql"
import { Prisma, type PrismaClient } from "../generated/sqlite/client"
import { parseKnownBrowserRow, type KnownBrowserRow } from "./rows"
import { lockAccount } from "./waysIn"

const day = 24 * 60 * 60 * 1000

/** Stores the browsers in which accounts were signed in to. A sign-in in a known browser reads, and writes at most once a day. */
export function createPrismaKnownBrowserStore(prisma: PrismaClient): KnownBrowserStore {
  const sql = toDirectSql(prisma)
  return {
    async recordBrowserUse(use) {
      const known = findKnown(await listBrowsers(sql, use.userId), use)
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

/** Adds the browser, unless a sign-in at the same moment has. Removes the ones that exceed the limit. */
async function addBrowser(
  prisma: PrismaClient,
  use: BrowserUse,
): ReturnType<KnownBrowserStore["recordBrowserUse"]> {
  const { userId, browserHashes, usedAt } = use
  let outcome: Awaited<ReturnType<KnownBrowserStore["recordBrowserUse"]>> = { isKnown: true }
  await toDirectSql(prisma).transaction(true, async (statements) => {
    if (!(await lockAccount(statements, userId))) return false
    const browsers = await listBrowsers(statements, userId)
    const newest = browserHashes.at(-1)
    if (newest === undefined || findKnown(browsers, use)) return false
    await statements.execute(Prisma.sql`
      INSERT INTO "KnownBrowser" ("userId", "browserHash", "firstUsedAt", "lastUsedAt")
      VALUES (${userId}, ${newest}, ${usedAt}, ${usedAt})`)
    for (const { browserHash } of browsers.slice(maxKnownBrowsers - 1)) {
      await statements.execute(Prisma.sql`
        DELETE FROM "KnownBrowser" WHERE "userId" = ${userId} AND "browserHash" = ${browserHash}`)
    }
    const isRecent = ({ firstUsedAt }: KnownBrowserRow) => usedAt.getTime() - firstUsedAt.getTime() < day
    outcome = {
      isKnown: false,
      isFirst: browsers.length === 0,
      newToday: browsers.filter(isRecent).length + 1,
    }
    return true
  })
  return outcome
}

/** Lists the account's browsers, the most recently used first. */
async function listBrowsers(
  { query }: Pick<Statements, "query">,
  userId: string,
): Promise<KnownBrowserRow[]> {
  const rows = await query(Prisma.sql`
    SELECT "browserHash", "firstUsedAt", "lastUsedAt" FROM "KnownBrowser"
    WHERE "userId" = ${userId} ORDER BY "lastUsedAt" DESC, "browserHash"`)
  return rows.map(parseKnownBrowserRow)
}

function findKnown(browsers: KnownBrowserRow[], { browserHashes }: BrowserUse): KnownBrowserRow | undefined {
  return browsers.find(({ browserHash }) => browserHashes.includes(browserHash))
}
