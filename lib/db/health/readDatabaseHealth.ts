// What the doctor needs to know about the database itself. Only reads.

import { z } from "zod"
import type { PrismaClient } from "../generated/sqlite/client"
import { listMigrationNames } from "../migrations/listMigrationNames"
import { toProvider } from "../provider"

export interface DatabaseHealth {
  /** Migrations that the database lacks. The application applies them when it starts. */
  pendingMigrations: string[]
  /** Migrations that another version of the application applied. */
  unknownMigrations: string[]
  /** When the newest security event happened. Null if there is none. */
  newestEventAt: Date | null
  /** A little less than a minute after the last cleanup began (cleanUp.ts). Null if there was none. */
  cleanUpHeldUntil: Date | null
  /** Only PostgreSQL has its own clock and a connection limit. */
  server: { time: Date; maxConnections: number } | null
}

const migrationRows = z.array(z.object({ name: z.string() }))
const serverRows = z.tuple([z.object({ time: z.coerce.date(), maxConnections: z.coerce.number() })])

/** Reads the state of the database at `databaseUrl`, which `prisma` is connected to. */
export async function readDatabaseHealth(prisma: PrismaClient, databaseUrl: string): Promise<DatabaseHealth> {
  const provider = toProvider(databaseUrl)
  const known = listMigrationNames(provider)
  const applied = await listAppliedMigrations(prisma, databaseUrl)
  const pendingMigrations = known.filter((name) => !applied.includes(name))
  // Without every migration, tables may be missing.
  const isCurrent = pendingMigrations.length === 0
  const newestEvent = isCurrent
    ? await prisma.securityEvent.findFirst({ orderBy: { id: "desc" }, select: { at: true } })
    : null
  const cleanUp = isCurrent ? await prisma.lease.findFirst({ where: { work: "clean-up" } }) : null
  return {
    pendingMigrations,
    unknownMigrations: applied.filter((name) => !known.includes(name)),
    newestEventAt: newestEvent?.at ?? null,
    cleanUpHeldUntil: cleanUp?.heldUntil ?? null,
    server: provider === "postgresql" ? await readServer(prisma) : null,
  }
}

async function listAppliedMigrations(prisma: PrismaClient, databaseUrl: string): Promise<string[]> {
  const tables: unknown[] =
    toProvider(databaseUrl) === "sqlite"
      ? await prisma.$queryRaw`SELECT "name" FROM sqlite_schema WHERE "name" = '_prisma_migrations'`
      : await prisma.$queryRaw`
          SELECT table_name FROM information_schema.tables
          WHERE table_schema = current_schema() AND table_name = '_prisma_migrations'`
  if (tables.length === 0) return []
  const rows = await prisma.$queryRaw`
    SELECT "migration_name" AS "name" FROM "_prisma_migrations"
    WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL ORDER BY "started_at"`
  return migrationRows.parse(rows).map(({ name }) => name)
}

async function readServer(prisma: PrismaClient): Promise<DatabaseHealth["server"]> {
  const rows = await prisma.$queryRaw`
    SELECT clock_timestamp() AS "time", current_setting('max_connections')::int AS "maxConnections"`
  return serverRows.parse(rows)[0]
}
