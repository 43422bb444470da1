// What a database has to provide. `sqlite/` and `postgresql/` each implement it in their index.ts; databases.ts lists them.

import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils"
import type { Prisma } from "./generated/sqlite/client"

export interface Database {
  /** Connects the application. */
  createAdapter: (databaseUrl: string, options?: ConnectionOptions) => DirectAdapterFactory
  /** Connects the schema engine, which applies the migrations. */
  createMigrationAdapter: (databaseUrl: string) => SqlMigrationAwareDriverAdapterFactory
  /**
   * Opens the transaction in which all migrations of one startup run. It must keep other processes from migrating at the same
   * time, and let a migration recreate a table that others reference.
   */
  beginMigrations: (connection: SqlDriverAdapter) => Promise<MigrationConnection>
  /** Replaces each `?` in SQL with the database's own parameter. */
  numberParameters: (sql: string) => string
  /** Completes the SQL of a new migration with what schema.prisma can't express. */
  completeMigration: (sql: string) => string
  errors: DatabaseErrors
  /** What can keep the application from starting. The first that matches is shown. */
  startFaults: readonly StartFault[]
}

export interface StartFault {
  /** Matches the code, kind or message of an error. */
  signs: RegExp
  /** What is wrong, and what the operator can do. */
  advice: string
}

export interface ConnectionOptions {
  /** The largest number of connections of this process. A ceremony uses one for a fraction of a millisecond. */
  maxConnections?: number
  /** Should be longer than a request's slowest statement takes, and shorter than a client waits for its response. */
  maxStatementSeconds?: number
  /** Opens a SQLite file as it is, without creating it or changing anything. */
  isReadOnly?: boolean
}

/** A connection in a transaction, which `dispose` rolls back unless it was committed. */
export interface MigrationConnection {
  adapter: SqlDriverAdapter
  commit: () => Promise<void>
}

/** Tells the driver's errors apart. */
export interface DatabaseErrors {
  /** Matches the code of an error that isn't the statement's fault, such as a lost connection. It may succeed later. */
  transientCode: RegExp
  /** Matches the code of an error that a full disk causes. */
  diskFullCode: RegExp
  /** The messages of such errors that have no code. */
  transientMessages?: ReadonlySet<string>
  /** Matches the code of an error that a unique index causes. */
  uniqueViolationCode: RegExp
  /** Matches the code of an error that a missing referenced row causes. */
  foreignKeyViolationCode: RegExp
}

/** A row as the driver returns it. The types of its values depend on the database: parse them (stores/rows.ts). */
export type Row = Record<string, unknown>

export interface Statements {
  /** Runs a statement and returns its rows. If it ends with `FOR NO KEY UPDATE`, the rows stay locked until the transaction ends. */
  query: (statement: Prisma.Sql) => Promise<Row[]>
  /** Runs a statement and returns how many rows it changed. */
  execute: (statement: Prisma.Sql) => Promise<number>
}

/** SQL that doesn't go through Prisma's client (directSql.ts). */
export interface DirectSql extends Statements {
  /** Statements whose changes are on the disk when they resolve, so that they survive a power cut. */
  durable: Statements
  /**
   * Runs `work` in a transaction. The transaction is committed only if `work` resolves to `success`, and is then on the disk,
   * unless the options say otherwise. `work` may await only its own statements, because other requests may be waiting for it.
   */
  transaction: <Outcome>(
    success: Outcome,
    work: (statements: Statements) => Promise<Outcome>,
    options?: TransactionOptions,
  ) => Promise<Outcome>
}

export interface TransactionOptions {
  /** Whether the changes must survive a power cut. Defaults to true. */
  isDurable?: boolean
}

/** The driver adapter of Prisma's client, whose connection can also be used directly. */
export interface DirectAdapter extends SqlDriverAdapter {
  direct: DirectSql
}

export interface DirectAdapterFactory extends SqlMigrationAwareDriverAdapterFactory {
  connect: () => Promise<DirectAdapter>
}
