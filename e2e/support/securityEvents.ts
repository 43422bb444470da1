// Adds security events to a running server's database. To create some of them otherwise would take a thief, or a hundred sign-ins.

import { securityEventTypes, type SecurityEvent } from "@/lib/accounts"
import { createPrismaSecurityEventStore } from "@/lib/db/stores/securityEventStore"
import { findAccountId, withDatabase } from "./servers/database"

type PastEvent = Pick<SecurityEvent, "type" | "detail" | "browserLabel">

/** Adds events to the account with this name. The first one is the newest, and all are newer than the existing ones. */
export async function addSecurityEvents(
  databaseUrl: string,
  accountName: string,
  events: PastEvent[],
): Promise<void> {
  const userId = await findAccountId(databaseUrl, accountName)
  const now = Date.now()
  await withDatabase(databaseUrl, async (prisma) => {
    const store = createPrismaSecurityEventStore(prisma)
    for (const [index, event] of events.entries()) {
      await store.addEvent({ ...event, userId, at: new Date(now + events.length - index) })
    }
  })
}

/** Returns an event of every type. Some have the longest name that a passkey can have. */
export function everyEvent(): PastEvent[] {
  return securityEventTypes.map((type, index) => ({
    type,
    detail: index % 3 === 0 ? "w".repeat(100) : "Grandma’s phone",
    browserLabel: index % 4 === 0 ? null : "Samsung Internet on Android",
  }))
}
