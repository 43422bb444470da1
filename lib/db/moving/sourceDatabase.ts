// Reads another system's database, which may be of either provider. Never writes to it.

import type { SourceDatabase } from "../../moving/types"
import { toDatabase } from "../databases"
import { Prisma } from "../generated/sqlite/client"
import { toProvider } from "../provider"

const rowsPerPage = 1000

/** Connects to the database at `file:<absolute path>` or `postgresql://...`. */
export async function openSourceDatabase(
  databaseUrl: string,
): Promise<SourceDatabase & { close: () => Promise<void> }> {
  const factory = toDatabase(databaseUrl).createAdapter(databaseUrl, {
    isReadOnly: true,
    maxConnections: 1,
    // Without an index, each page reads the whole table.
    maxStatementSeconds: 600,
  })
  const adapter = await factory.connect()
  const { direct } = adapter
  return {
    async listColumns(table) {
      const rows = await direct.query(
        toProvider(databaseUrl) === "sqlite"
          ? Prisma.sql`SELECT name AS "column" FROM pragma_table_info(${table})`
          : Prisma.sql`
              SELECT column_name::text AS "column" FROM information_schema.columns
              WHERE table_schema = current_schema() AND table_name = ${table}`,
      )
      return rows.length === 0 ? undefined : rows.map(({ column }) => String(column))
    },

    async *readRows({ select, from, key }) {
      let after: string | undefined
      for (;;) {
        const condition = after === undefined ? Prisma.empty : Prisma.sql`WHERE ${Prisma.raw(key)} > ${after}`
        const rows = await direct.query(Prisma.sql`
          SELECT ${Prisma.raw(key)} AS "key", ${Prisma.raw(select)} FROM ${Prisma.raw(from)} ${condition}
          ORDER BY ${Prisma.raw(key)} LIMIT ${Prisma.raw(String(rowsPerPage))}`)
        yield* rows
        if (rows.length < rowsPerPage) return
        after = String(rows.at(-1)?.["key"])
      }
    },

    close: () => adapter.dispose(),
  }
}
