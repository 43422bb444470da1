// Prisma's adapter for better-sqlite3 prepares every statement anew for every query, which costs as much as running it.

/** What of better-sqlite3 Prisma's adapter calls. */
interface Statement {
  reader: boolean
  run: (parameters: unknown[]) => unknown
  raw: () => { all: (parameters: unknown[]) => unknown[] }
  columns: () => unknown[]
}

interface Client {
  prepare: (sql: string) => unknown
}

/** The application has some fifty statements; those that are written at run time (a list of ids) must not pile up. */
const maxStatements = 200

/** Lets a connection prepare each statement once. What it does not recognise it leaves as it is. */
export function keepStatementsPrepared(adapter: object): void {
  const client = "client" in adapter ? adapter.client : undefined
  if (!isClient(client)) return
  const prepare = client.prepare.bind(client)
  const kept = new Map<string, object>()
  client.prepare = (sql) => {
    const existing = kept.get(sql)
    if (existing) return existing
    const statement = prepare(sql)
    if (!isStatement(statement)) return statement
    const bindable = toBindable(statement)
    if (kept.size >= maxStatements) kept.clear()
    kept.set(sql, bindable)
    return bindable
  }
}

/** better-sqlite3 binds a statement's parameters once and for all; here they are given with each run. */
function toBindable(statement: Statement) {
  const { reader } = statement
  const columns = reader ? statement.columns() : []
  const bind = (parameters: unknown[]) => ({
    reader,
    columns: () => columns,
    run: () => statement.run(parameters),
    raw: () => ({ all: () => statement.raw().all(parameters) }),
  })
  return { bind, run: () => statement.run([]) }
}

function isClient(value: unknown): value is Client {
  return isObject(value) && typeof value["prepare"] === "function"
}

function isStatement(value: unknown): value is Statement {
  return isObject(value) && ["run", "raw", "columns"].every((method) => typeof value[method] === "function")
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}
