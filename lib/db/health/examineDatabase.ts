import { createPrismaClient } from "../client"
import { listCauses, listErrorCodes } from "../errorCauses"
import { findStartFault } from "../startFault"
import { readDataHealth, type DataHealth } from "./readDataHealth"
import { readDatabaseHealth, type DatabaseHealth } from "./readDatabaseHealth"

export type DatabaseExamination =
  /** `data` is undefined while migrations are pending, because tables may be missing. */
  { health: DatabaseHealth; data: DataHealth | undefined } | { failure: string; advice: string | undefined }

/** Connects to the database without changing anything, reads its health, and disconnects. */
export async function examineDatabase(
  databaseUrl: string,
  { now, ...site }: { hasMail: boolean; rpId: string; now: Date },
): Promise<DatabaseExamination> {
  const prisma = createPrismaClient(databaseUrl, { maxConnections: 1, isReadOnly: true })
  try {
    const health = await readDatabaseHealth(prisma, databaseUrl)
    const isCurrent = health.pendingMigrations.length === 0
    return { health, data: isCurrent ? await readDataHealth(prisma, site, now) : undefined }
  } catch (error) {
    return { failure: describeFailure(error), advice: findStartFault(error, databaseUrl)?.advice }
  } finally {
    await prisma.$disconnect()
  }
}

/** Returns the driver's own message, without the query, and its code. */
function describeFailure(error: unknown): string {
  const messages = listCauses(error).flatMap(({ originalMessage, message }) =>
    [originalMessage, message].filter((text) => typeof text === "string" && text !== ""),
  )
  const [message] = String(messages.at(-1) ?? error).split("\n", 1)
  // Without Prisma's codes: they are about the query, too.
  const codes = listErrorCodes(error).filter((code) => !/^P\d{4}$/.test(code))
  return [message, ...codes.slice(-1).map((code) => `(${code})`)].join(" ")
}
