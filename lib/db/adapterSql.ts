// SQL through a driver adapter, for a database whose driver is asked over a network anyway.

import type {
  ArgType,
  SqlDriverAdapter,
  SqlQuery,
  SqlQueryable,
  Transaction,
} from "@prisma/driver-adapter-utils"
import type { DirectSql, Row } from "./directSql.ts"
import type { Prisma } from "./generated/sqlite/client"

/** SQL on this adapter's connections. */
export function createAdapterSql(adapter: SqlDriverAdapter): DirectSql {
  return {
    query: (statement) => query(adapter, statement),
    execute: (statement) => execute(adapter, statement),
    transaction: async (success, work) => {
      const transaction = await adapter.startTransaction()
      let outcome
      try {
        outcome = await work({
          query: (statement) => query(transaction, statement),
          execute: (statement) => execute(transaction, statement),
        })
      } catch (error) {
        // What went wrong is told; that the connection may be gone as well is no news then.
        await end(transaction, "ROLLBACK").catch(() => {})
        throw error
      }
      await end(transaction, outcome === success ? "COMMIT" : "ROLLBACK")
      return outcome
    },
  }
}

async function query(queryable: SqlQueryable, statement: Prisma.Sql): Promise<Row[]> {
  const { columnNames, rows } = await queryable.queryRaw(toQuery(statement))
  return rows.map((row) => Object.fromEntries(columnNames.map((name, index) => [name, row[index]])))
}

function execute(queryable: SqlQueryable, statement: Prisma.Sql): Promise<number> {
  return queryable.executeRaw(toQuery(statement))
}

/** The adapters leave the statement itself to their caller; what they do afterwards is to give the connection back. */
async function end(transaction: Transaction, how: "COMMIT" | "ROLLBACK"): Promise<void> {
  try {
    await transaction.executeRaw({ sql: how, args: [], argTypes: [] })
  } finally {
    await (how === "COMMIT" ? transaction.commit() : transaction.rollback())
  }
}

function toQuery({ text, values }: Prisma.Sql): SqlQuery {
  return { sql: text, args: values, argTypes: values.map(toArgType) }
}

function toArgType(value: unknown): ArgType {
  return { arity: "scalar", scalarType: value instanceof Date ? "datetime" : "unknown" }
}
