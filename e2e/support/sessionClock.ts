// The clock of a running server's sessions, moved by making what its database remembers older.

import { createHash } from "node:crypto"
import { withDatabase } from "./servers/database"

/** For every session it is this many seconds since a passkey was asked for. */
export async function ageVerifications(databaseUrl: string, seconds: number): Promise<void> {
  const verifiedAt = new Date(Date.now() - seconds * 1000)
  await withDatabase(databaseUrl, (prisma) => prisma.session.updateMany({ data: { verifiedAt } }))
}

/** Every session ends in this many seconds; with a negative number it ended that long ago. */
export async function letSessionsEndIn(databaseUrl: string, seconds: number): Promise<void> {
  const expiresAt = new Date(Date.now() + seconds * 1000)
  await withDatabase(databaseUrl, (prisma) => prisma.session.updateMany({ data: { expiresAt } }))
}

/** Makes a session one that an email code started in an account that requires a passkey. */
export async function letSessionAwaitPasskey(databaseUrl: string, token: string): Promise<void> {
  const id = createHash("sha256").update(token).digest("base64url")
  const data = { access: "awaiting-passkey", verifiedAt: null }
  await withDatabase(databaseUrl, (prisma) => prisma.session.update({ where: { id }, data }))
}
