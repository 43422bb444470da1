// Data that other systems have written with their own code, and the private keys of the authenticator that registered there.
// bench/peers/import-better-auth and bench/peers/import-authjs write it again.

import { readFileSync } from "node:fs"
import { z } from "zod"

const systemSchema = z.object({
  schema: z.array(z.string()),
  tables: z.record(z.string(), z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()])))),
  keys: z.array(
    z.object({
      credentialId: z.string(),
      rpId: z.string(),
      userHandle: z.string(),
      algorithm: z.number(),
      privateKey: z.string(),
      isBackupEligible: z.boolean(),
      isBackedUp: z.boolean(),
    }),
  ),
})

export type WrittenSystem = z.infer<typeof systemSchema>

export function readSystem(name: "authJs" | "betterAuth"): WrittenSystem {
  return systemSchema.parse(JSON.parse(readFileSync(`lib/moving/testing/${name}.data.json`, "utf8")))
}

/** Returns the SQL that creates the system's database, in SQLite's form or PostgreSQL's. */
export function toSql({ schema, tables }: WrittenSystem, provider: "sqlite" | "postgresql"): string[] {
  const isPostgres = provider === "postgresql"
  const definitions = schema.map((sql) =>
    isPostgres
      ? sql
          .replace('"emailVerified" integer not null', '"emailVerified" boolean not null')
          .replace('"emailVerified" integer', '"emailVerified" timestamp')
          .replace(/("(backedUp|credentialBackedUp)") integer/i, "$1 boolean")
          .replaceAll(/ date\b/g, " timestamptz")
      : sql,
  )
  const inserts = Object.entries(tables).flatMap(([table, rows]) =>
    rows.map((row) => {
      const values = Object.entries(row).map(([column, value]) =>
        toLiteral(isPostgres && isBoolean(column) && typeof value === "number" ? value === 1 : value),
      )
      const columns = Object.keys(row).map((column) => `"${column}"`)
      return `INSERT INTO "${table}" (${columns.join(", ")}) VALUES (${values.join(", ")})`
    }),
  )
  return [...definitions, ...inserts]
}

const isBoolean = (column: string) => ["emailVerified", "backedUp", "credentialBackedUp"].includes(column)

function toLiteral(value: string | number | boolean | null): string {
  return typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value)
}
