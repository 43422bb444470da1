// Adds registered users for the dashboard's tests. Hundreds of them would take minutes in a browser.

import { withDatabase } from "./servers/database"

/** Adds users with one passkey each to a running server's database. They are named "<name> 001" and so on. */
export async function addUsers(databaseUrl: string, name: string, count: number): Promise<void> {
  const users = Array.from({ length: count }, (_, index) => {
    const userName = `${name} ${String(index + 1).padStart(3, "0")}`
    return {
      userId: `id of ${userName}`,
      userName,
      userNameKey: userName.toLowerCase(),
      userHandle: `handle of ${userName}`,
      passkeyCount: 1,
      hasRegistered: true,
      lastStartedAt: new Date(Date.UTC(2026, 0, 1) + (index + 1) * 60_000),
    }
  })
  await withDatabase(databaseUrl, (prisma) => prisma.passkeyUser.createMany({ data: users }))
}

/** Adds the counts of the last days to a running server's database, oldest first. */
export async function addActivity(databaseUrl: string, event: string, counts: number[]): Promise<void> {
  const days = counts.toReversed().map((count, ago) => ({
    day: new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10),
    event,
    count,
  }))
  await withDatabase(databaseUrl, (prisma) =>
    prisma.$transaction(
      days.map(({ day, count }) =>
        prisma.dailyCount.upsert({
          where: { day_event: { day, event } },
          create: { day, event, count },
          update: { count },
        }),
      ),
    ),
  )
}
