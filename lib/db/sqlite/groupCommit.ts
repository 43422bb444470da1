// What SQLite is asked to write during one turn of the event loop, by whichever requests, becomes one transaction: the lock,
// the pages and, where it must survive a power cut, the wait for the disk cost as much for all of them as for one.
// Guarantees that nothing is answered before it is committed, and that a statement that fails undoes itself and nothing else.

import type { DirectSql, Row, Statements } from "../directSql.ts"
import type { Mutex } from "./mutex.ts"

/** What of better-sqlite3 is used. */
export interface Database {
  readonly inTransaction: boolean
  exec: (script: string) => unknown
  prepare: (sql: string) => PreparedStatement
}

interface PreparedStatement {
  readonly readonly: boolean
  safeIntegers: (isOn: boolean) => PreparedStatement
  run: (parameters: unknown[]) => { changes: number }
  all: (parameters: unknown[]) => Row[]
}

/** A statement or a transaction that waits for the next commit. */
interface Work {
  /** Whether it must be on the disk when it is answered. */
  isDurable: boolean
  /** Does it, and answers how to answer whoever asked. */
  run: () => Promise<() => void>
  fail: (error: unknown) => void
}

/** SQL on this database, for as long as nobody else holds the mutex. */
export function createGroupCommit(database: Database, mutex: Mutex): DirectSql {
  const prepare = rememberStatements(database)
  let waiting: Work[] = []

  function commitSoon<Answer>(isDurable: boolean, work: () => Promise<Answer>): Promise<Answer> {
    return new Promise((answer, fail) => {
      const run = async () => {
        const value = await work()
        return () => answer(value)
      }
      waiting.push({ isDurable, run, fail })
      if (waiting.length === 1) setImmediate(() => void commitWaiting())
    })
  }

  async function commitWaiting(): Promise<void> {
    const giveBack = await mutex.take()
    const group = waiting
    waiting = []
    try {
      for (const answer of await commit(group)) answer()
    } catch (error) {
      for (const { fail } of group) fail(error)
    } finally {
      giveBack()
    }
  }

  async function commit(group: Work[]): Promise<(() => void)[]> {
    const isDurable = group.some((work) => work.isDurable)
    const answers: (() => void)[] = []
    if (isDurable) database.exec("PRAGMA synchronous = FULL")
    try {
      prepare("BEGIN IMMEDIATE").run([])
      for (const work of group) answers.push(await attempt(work))
      prepare("COMMIT").run([])
      return answers
    } finally {
      if (database.inTransaction) prepare("ROLLBACK").run([])
      if (isDurable) database.exec("PRAGMA synchronous = NORMAL")
    }
  }

  async function attempt({ run, fail }: Work): Promise<() => void> {
    try {
      return await run()
    } catch (error) {
      // Some errors, such as a full disk, end the whole transaction. https://sqlite.org/lang_transaction.html
      if (!database.inTransaction) throw error
      return () => fail(error)
    }
  }

  /** These run at once, in the transaction that is open. */
  const inside: Statements = {
    query: async ({ sql, values }) => prepare(sql).all(values.map(toBound)),
    execute: async ({ sql, values }) => prepare(sql).run(values.map(toBound)).changes,
  }

  const inSavepoint: DirectSql["transaction"] = async (success, work) => {
    let isKept = false
    prepare("SAVEPOINT work").run([])
    try {
      const outcome = await work(inside)
      isKept = outcome === success
      return outcome
    } finally {
      if (database.inTransaction) {
        if (!isKept) prepare("ROLLBACK TO work").run([])
        prepare("RELEASE work").run([])
      }
    }
  }

  return {
    query: async (statement) => {
      if (!prepare(statement.sql).readonly) return commitSoon(false, () => inside.query(statement))
      while (mutex.held) await mutex.held
      return inside.query(statement)
    },
    execute: (statement) => commitSoon(false, () => inside.execute(statement)),
    durable: {
      query: (statement) => commitSoon(true, () => inside.query(statement)),
      execute: (statement) => commitSoon(true, () => inside.execute(statement)),
    },
    transaction: (success, work) => commitSoon(true, () => inSavepoint(success, work)),
  }
}

/** Prepares each statement once: to prepare it costs as much as to run it. */
function rememberStatements(database: Database): (sql: string) => PreparedStatement {
  const statements = new Map<string, PreparedStatement>()
  return (sql) => {
    const known = statements.get(sql)
    if (known) return known
    const statement = database.prepare(sql).safeIntegers(false)
    statements.set(sql, statement)
    return statement
  }
}

/** The value as Prisma's adapter binds it. */
function toBound(value: unknown): unknown {
  if (typeof value === "boolean") return value ? 1 : 0
  return value instanceof Date ? value.toISOString().replace("Z", "+00:00") : value
}
