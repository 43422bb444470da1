// Direct SQL through the driver adapter. Unlike on SQLite, the network costs more than the adapter does.

import type {
  ArgType,
  SqlDriverAdapter,
  SqlQuery,
  SqlQueryable,
  Transaction,
} from "@prisma/driver-adapter-utils"
import type { DirectSql, Row, Statements, TransactionOptions } from "../database.ts"
import type { Prisma } from "../generated/sqlite/client"

/** Creates the direct SQL of an adapter whose transactions are durable. */
export function createPostgresSql(adapter: SqlDriverAdapter): DirectSql {
  async function transact<Outcome>(
    isKept: (outcome: Outcome) => boolean,
    work: (statements: Statements) => Promise<Outcome>,
    { isDurable = true }: TransactionOptions = {},
  ): Promise<Outcome> {
    const transaction = await adapter.startTransaction()
    let outcome
    try {
      if (!isDurable) await transaction.executeRaw(withoutSync)
      outcome = await work(toStatements(transaction))
    } catch (error) {
      // Rethrow the original error; ignore that the rollback may fail too, because the connection is gone.
      await end(transaction, "ROLLBACK").catch(() => {})
      throw error
    }
    await end(transaction, isKept(outcome) ? "COMMIT" : "ROLLBACK")
    return outcome
  }
  const always = () => true
  return {
    ...toStatements(adapter),
    durable: {
      query: (statement) => transact(always, ({ query }) => query(statement)),
      execute: (statement) => transact(always, ({ execute }) => execute(statement)),
    },
    transaction: (success, work, options) => transact((outcome) => outcome === success, work, options),
  }
}

const withoutSync: SqlQuery = { sql: "SET LOCAL synchronous_commit = off", args: [], argTypes: [] }

function toStatements(queryable: SqlQueryable): Statements {
  return {
    query: (statement) => query(queryable, statement),
    execute: (statement) => queryable.executeRaw(toQuery(statement)),
  }
}

async function query(queryable: SqlQueryable, statement: Prisma.Sql): Promise<Row[]> {
  const { columnNames, rows } = await queryable.queryRaw(toQuery(statement))
  return rows.map((row) => Object.fromEntries(columnNames.map((name, index) => [name, row[index]])))
}

/** Prisma's adapter leaves the statement to its caller. Its own `commit` and `rollback` return the connection to the pool. */
async function end(transaction: Transaction, sql: "COMMIT" | "ROLLBACK"): Promise<void> {
  try {
    await transaction.executeRaw({ sql, args: [], argTypes: [] })
  } finally {
    await (sql === "COMMIT" ? transaction.commit() : transaction.rollback())
  }
}

function toQuery({ text, values }: Prisma.Sql): SqlQuery {
  return { sql: text, args: values, argTypes: values.map(toArgType) }
}

function toArgType(value: unknown): ArgType {
  return { arity: "scalar", scalarType: value instanceof Date ? "datetime" : "unknown" }
}
