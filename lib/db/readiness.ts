import { toDirectSql } from "./directSql"
import { isDiskFull } from "./errors"
import { Prisma, type PrismaClient } from "./generated/sqlite/client"

/** On a full disk, only writes that need more space fail. For this long after such a failure, a successful write proves nothing. */
const diskFullMemorySeconds = 10

// On globalThis, because routes are bundled separately.
const shared: typeof globalThis & { diskFullUntil?: number } = globalThis

/** Takes note of an error, so that `requireWritable` knows if the disk is full. */
export function noteDiskFull(error: unknown): void {
  if (isDiskFull(error)) shared.diskFullUntil = performance.now() + diskFullMemorySeconds * 1000
}

/**
 * Writes a row.
 * @throws If the database can't be reached, is read-only, or its disk is or was just full.
 */
export async function requireWritable(prisma: PrismaClient, now: Date): Promise<void> {
  if (performance.now() < (shared.diskFullUntil ?? -Infinity))
    throw new Error("The disk of the database is full.")
  await toDirectSql(prisma).execute(Prisma.sql`
    INSERT INTO "Lease" ("work", "heldUntil") VALUES ('readiness check', ${now})
    ON CONFLICT ("work") DO UPDATE SET "heldUntil" = excluded."heldUntil"`)
}
