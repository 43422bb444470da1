// SQL through a driver adapter, for a database whose driver is asked over a network anyway.

import type {
  ArgType,
  SqlDriverAdapter,
  SqlQuery,
  SqlQueryable,
  Transaction,
} from "@prisma/driver-adapter-utils"
import type { DirectSql, Row, Statements } from "../directSql.ts"
import type { Prisma } from "../generated/sqlite/client"

/** SQL on this adapter's connections, whose transactions are durable. */
export function createAdapterSql(adapter: SqlDriverAdapter): DirectSql {
  async function transact<Outcome>(
    isKept: (outcome: Outcome) => boolean,
    work: (inside: Statements) => Promise<Outcome>,
  ): Promise<Outcome> {
    const transaction = await adapter.startTransaction()
    let outcome
    try {
      outcome = await work(toStatements(transaction))
    } catch (error) {
      // What went wrong is told; that the connection may be gone as well is no news then.
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
      query: (statement) => transact(always, (inside) => inside.query(statement)),
      execute: (statement) => transact(always, (inside) => inside.execute(statement)),
    },
    transaction: (success, work) => transact((outcome) => outcome === success, work),
  }
}

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
