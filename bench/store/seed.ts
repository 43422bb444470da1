// Fills a database with made-up rows. The database generates them, so a million rows take seconds.

import { Prisma, type PrismaClient } from "../../lib/db/generated/sqlite/client"
import type { Provider } from "../../lib/db/provider"

export interface SeededPasskey {
  userId: string
  credentialId: string
}

const batch = 100_000
/** How many of the passkeys are read. They are spread over the whole table. */
const sampled = 5000

/** Random text, so that neighbors in the table are not neighbors in its index. */
const randomText = {
  sqlite: Prisma.raw("lower(hex(randomblob(22)))"),
  postgresql: Prisma.raw("md5(random()::text) || md5(random()::text)"),
} as const satisfies Record<Provider, Prisma.Sql>

/** Adds the rows, and returns a sample of the passkeys in random order. */
export async function seed(
  prisma: PrismaClient,
  provider: Provider,
  { passkeys, abandonedChallenges }: { passkeys: number; abandonedChallenges: number },
): Promise<SeededPasskey[]> {
  const text = randomText[provider]
  const now = new Date()
  for (let first = 1; first <= passkeys; first += batch) {
    const numbers = toNumbers(first, Math.min(first + batch - 1, passkeys))
    await prisma.$executeRaw`
      INSERT INTO "PasskeyUser"
        ("userId", "userName", "userNameKey", "userHandle", "passkeyCount", "hasRegistered", "lastStartedAt")
      SELECT 'user-' || i, 'person-' || i, 'person-' || i, ${text}, 1, true, ${now} FROM (${numbers}) AS numbers`
    await prisma.$executeRaw`
      INSERT INTO "Passkey" ("credentialId", "userId", "publicKey", "signCount", "transports", "aaguid",
        "isBackupEligible", "isBackedUp", "createdAt")
      SELECT ${text}, 'user-' || i, ${new Uint8Array(77)}, 0, 'hybrid internal',
        '00000000-0000-0000-0000-000000000000', true, true, ${now} FROM (${numbers}) AS numbers`
  }
  const expiresAt = new Date(now.getTime() + 60 * 60 * 1000)
  for (let first = 1; first <= abandonedChallenges; first += batch) {
    const numbers = toNumbers(first, Math.min(first + batch - 1, abandonedChallenges))
    await prisma.$executeRaw`
      INSERT INTO "Challenge" ("challenge", "ceremony", "allowedOrigins", "boundTo", "expiresAt")
      SELECT ${text}, 'authentication', 'http://localhost:3000', ${text}, ${expiresAt} FROM (${numbers}) AS numbers`
  }
  // PostgreSQL would soon do this by itself.
  if (provider === "postgresql") await prisma.$executeRaw`VACUUM ANALYZE`
  return prisma.$queryRaw<SeededPasskey[]>`
    SELECT "userId", "credentialId" FROM "Passkey" ORDER BY random() LIMIT ${sampled}`
}

function toNumbers(first: number, last: number): Prisma.Sql {
  return Prisma.sql`WITH RECURSIVE n(i) AS
    (SELECT ${Prisma.raw(String(first))} UNION ALL SELECT i + 1 FROM n WHERE i < ${Prisma.raw(String(last))})
    SELECT i FROM n`
}
