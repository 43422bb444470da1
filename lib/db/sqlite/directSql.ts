// Group commit: everything that requests write during one turn of the event loop becomes one transaction. Taking the
// lock, writing the pages, and (if the changes must survive a power cut) waiting for the disk then cost as much for all of
// the statements as for one. No statement resolves before it is committed. If a statement fails, only its own changes are undone.

import type { DirectSql, Statements } from "../database.ts"
import { setSynchronous, type Connection, type PreparedStatement } from "./connection.ts"
import type { Mutex } from "./mutex.ts"
import type { Attempt } from "./retryWhileLocked.ts"

/** A statement or transaction that waits for the next commit. */
interface Work {
  /** Whether it must be on the disk when it resolves. */
  isDurable: boolean
  /** Does the work, and resolves to a callback that settles the caller after the commit. */
  run: () => Promise<() => void>
  fail: (error: unknown) => void
}

/** Creates the direct SQL of a connection that is otherwise used only by the holder of the mutex. */
export function createSqliteSql(connection: Connection, mutex: Mutex, attempt: Attempt): DirectSql {
  const prepare = cacheStatements(connection)
  let waiting: Work[] = []

  function commitSoon<Value>(isDurable: boolean, work: () => Promise<Value>): Promise<Value> {
    return new Promise((resolve, fail) => {
      const run = async () => {
        const value = await work()
        return () => resolve(value)
      }
      waiting.push({ isDurable, run, fail })
      if (waiting.length === 1) setImmediate(() => void commitWaiting())
    })
  }

  async function commitWaiting(): Promise<void> {
    try {
      await attempt(beginAndCommit)
    } catch (error) {
      // The transaction couldn't begin.
      for (const { fail } of takeWaiting()) fail(error)
    }
  }

  function takeWaiting(): Work[] {
    const group = waiting
    waiting = []
    return group
  }

  /** Holds the mutex only while it works. Others can read while it waits for the next attempt, and what they write joins. */
  async function beginAndCommit(): Promise<void> {
    const release = await mutex.acquire()
    const isDurable = waiting.some((work) => work.isDurable)
    try {
      if (isDurable) setSynchronous(connection, "FULL")
      prepare("BEGIN IMMEDIATE").run([])
      await commit(takeWaiting())
    } finally {
      if (isDurable) setSynchronous(connection, "NORMAL")
      release()
    }
  }

  /** Does the work of a group in the open transaction, commits it, and settles everyone in it. */
  async function commit(group: Work[]): Promise<void> {
    const settlers: (() => void)[] = []
    try {
      for (const work of group) settlers.push(await runOne(work))
      prepare("COMMIT").run([])
      for (const settle of settlers) settle()
    } catch (error) {
      for (const { fail } of group) fail(error)
    } finally {
      if (connection.inTransaction) prepare("ROLLBACK").run([])
    }
  }

  async function runOne({ run, fail }: Work): Promise<() => void> {
    try {
      return await run()
    } catch (error) {
      // Some errors, such as a full disk, end the whole transaction: https://sqlite.org/lang_transaction.html
      if (!connection.inTransaction) throw error
      return () => fail(error)
    }
  }

  /** Run at once, in the open transaction. */
  const statements: Statements = {
    query: async ({ sql, values }) => prepare(sql).all(values.map(toBound)),
    execute: async ({ sql, values }) => prepare(sql).run(values.map(toBound)).changes,
  }

  const runInSavepoint: DirectSql["transaction"] = async (success, work) => {
    let isKept = false
    prepare("SAVEPOINT work").run([])
    try {
      const outcome = await work(statements)
      isKept = outcome === success
      return outcome
    } finally {
      if (connection.inTransaction) {
        if (!isKept) prepare("ROLLBACK TO work").run([])
        prepare("RELEASE work").run([])
      }
    }
  }

  return {
    query: async ({ sql, values }) => {
      const statement = prepare(sql)
      const run = async () => statement.all(values.map(toBound))
      if (!statement.readonly) return commitSoon(false, run)
      return attempt(async () => {
        while (mutex.held) await mutex.held
        return run()
      })
    },
    execute: (statement) => commitSoon(false, () => statements.execute(statement)),
    durable: {
      query: (statement) => commitSoon(true, () => statements.query(statement)),
      execute: (statement) => commitSoon(true, () => statements.execute(statement)),
    },
    transaction: (success, work, { isDurable = true } = {}) =>
      commitSoon(isDurable, () => runInSavepoint(success, work)),
  }
}

/** SQLite has no row locks. A transaction that writes already excludes all others. */
const rowLock = /\s+FOR NO KEY UPDATE$/

/** Prepares each statement once, because preparing costs as much as running. */
function cacheStatements(connection: Connection): (sql: string) => PreparedStatement {
  const prepared = new Map<string, PreparedStatement>()
  return (sql) => {
    const cached = prepared.get(sql)
    if (cached) return cached
    const statement = connection.prepare(sql.replace(rowLock, "")).safeIntegers(false)
    prepared.set(sql, statement)
    return statement
  }
}

/** Converts a value as Prisma's adapter does. */
function toBound(value: unknown): unknown {
  if (typeof value === "boolean") return value ? 1 : 0
  return value instanceof Date ? value.toISOString().replace("Z", "+00:00") : value
}
