// Moves the clock of a running server's sessions by changing the times in its database.

import { createHash } from "node:crypto"
import { withDatabase } from "./servers/database"

/** Makes the last passkey verification of all sessions this many seconds old. */
export async function ageVerifications(databaseUrl: string, seconds: number): Promise<void> {
  const verifiedAt = new Date(Date.now() - seconds * 1000)
  await withDatabase(databaseUrl, (prisma) => prisma.session.updateMany({ data: { verifiedAt } }))
}

/** Makes the last use of all sessions this many seconds old. */
export async function ageActivity(databaseUrl: string, seconds: number): Promise<void> {
  const lastActiveAt = new Date(Date.now() - seconds * 1000)
  await withDatabase(databaseUrl, (prisma) => prisma.session.updateMany({ data: { lastActiveAt } }))
}

/** Makes all sessions end in this many seconds. A negative number ends them in the past. */
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
