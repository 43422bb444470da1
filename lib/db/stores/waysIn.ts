// How a user can get into an account: with a passkey, or with a recovery method. Whatever can remove one of them locks the
// account's row in its transaction, makes its change, and then checks what is left. Of two that would together remove the
// last ones, the second waits for the first and is rejected.

import type {
  ChangeRecoveryOutcome,
  OwnerSession,
  RecoveringUser,
  RecoveryChange,
  RecoveryUpdate,
} from "../../accounts"
import type { Statements } from "../database"
import { Prisma } from "../generated/sqlite/client"

/**
 * Locks the account's row until the end of the transaction. SQLite's transactions run one after another anyway. Returns false
 * if the account doesn't exist.
 */
export async function lockAccount({ query }: Statements, userId: string): Promise<boolean> {
  const [found] = await query(Prisma.sql`SELECT 1 FROM "Account" WHERE "id" = ${userId} FOR NO KEY UPDATE`)
  return found !== undefined
}

/**
 * Locks the account of a session, and returns whether the session still exists. It may have ended since the request began.
 * Part of a transaction.
 */
export async function lockAccountOf(statements: Statements, session: OwnerSession): Promise<boolean> {
  await lockAccount(statements, session.userId)
  return isSessionStored(statements, session)
}

export async function isSessionStored(
  { query }: Pick<Statements, "query">,
  { id, userId, access }: OwnerSession,
): Promise<boolean> {
  const [found] = await query(Prisma.sql`
    SELECT 1 FROM "Session" WHERE "id" = ${id} AND "userId" = ${userId} AND "access" = ${access}`)
  return found !== undefined
}

/**
 * Locks the account, and ends all recoveries in progress: the sessions that aren't full ones, and codes that were
 * accepted but whose session hasn't started yet (sessionStore.ts). Deletes pending recovery codes, too. Returns how many
 * sessions it removed. Part of a transaction.
 */
export async function endRecoveries(statements: Statements, userId: string): Promise<number> {
  const { execute } = statements
  await execute(Prisma.sql`
    UPDATE "Account" SET "recoveryVersion" = "recoveryVersion" + 1 WHERE "id" = ${userId}`)
  await deletePendingCodes(statements, userId)
  return execute(Prisma.sql`DELETE FROM "Session" WHERE "userId" = ${userId} AND "access" <> 'full'`)
}

/** Deletes the codes that the user hasn't confirmed. Call it only while the account is locked. */
export async function deletePendingCodes({ execute }: Statements, userId: string): Promise<void> {
  await execute(Prisma.sql`DELETE FROM "RecoveryCode" WHERE "userId" = ${userId} AND "isPending" = true`)
}

/** Part of a transaction that must be rolled back unless this returns "changed". */
export async function changeRecovery(
  statements: Statements,
  { session, hasMail, change }: RecoveryUpdate,
  rpId: string,
): Promise<ChangeRecoveryOutcome> {
  if (!(await lockAccountOf(statements, session))) return "session-ended"
  const { userId } = session
  const outcome = await applyChange(statements, userId, change)
  if (outcome !== "changed") return outcome
  // After the change, because a confirmed set isn't pending anymore.
  await endRecoveries(statements, userId)
  const isSafe = !canRemoveWayIn(change) || (await hasWayIn(statements, { userId, hasMail, rpId }))
  return isSafe ? "changed" : "last-way-in"
}

/** Makes the change without checking what it leaves. */
async function applyChange(
  statements: Statements,
  userId: string,
  change: RecoveryChange,
): Promise<"changed" | "unchanged" | "codes-replaced" | "email-needed"> {
  const { execute } = statements
  switch (change.type) {
    case "set-email":
      await execute(Prisma.sql`
        UPDATE "Account" SET "email" = ${change.email}, "emailKey" = ${change.emailKey} WHERE "id" = ${userId}`)
      return "changed"
    case "remove-email": {
      const updated = await execute(Prisma.sql`
        UPDATE "Account" SET "email" = NULL, "emailKey" = NULL, "requiresPasskey" = false
        WHERE "id" = ${userId} AND "email" IS NOT NULL`)
      return updated === 1 ? "changed" : "email-needed"
    }
    case "require-passkey": {
      const updated = await execute(Prisma.sql`
        UPDATE "Account" SET "requiresPasskey" = ${change.requiresPasskey}
        WHERE "id" = ${userId} AND "email" IS NOT NULL`)
      return updated === 1 ? "changed" : "email-needed"
    }
    case "stop-recoveries":
      return "changed"
    case "confirm-recovery-codes":
      return confirmRecoveryCodes(statements, userId, change)
  }
}

async function confirmRecoveryCodes(
  { execute, query }: Statements,
  userId: string,
  { codeHash, createdAfter }: RecoveryChange & { type: "confirm-recovery-codes" },
): Promise<"changed" | "unchanged" | "codes-replaced"> {
  const [code] = await query(Prisma.sql`
    SELECT "isPending" FROM "RecoveryCode"
    WHERE "codeHash" = ${codeHash} AND "userId" = ${userId}
      AND ("isPending" = false OR "createdAt" > ${createdAfter})`)
  if (!code) return "codes-replaced"
  if (!code["isPending"]) return "unchanged"
  await execute(Prisma.sql`DELETE FROM "RecoveryCode" WHERE "userId" = ${userId} AND "isPending" = false`)
  await execute(Prisma.sql`UPDATE "RecoveryCode" SET "isPending" = false WHERE "userId" = ${userId}`)
  return "changed"
}

/** New codes and a new address replace what they remove. */
function canRemoveWayIn(change: RecoveryChange): boolean {
  return change.type === "remove-email" || (change.type === "require-passkey" && change.requiresPasskey)
}

/**
 * Checks whether the user has a passkey for the site's RP ID or a recovery method. Call it only while the account is locked, as
 * `removePasskeys` in accountStore.ts and {@link changeRecovery} do.
 */
export async function hasWayIn(
  statements: Statements,
  user: RecoveringUser & { rpId: string },
): Promise<boolean> {
  const [passkey] = await statements.query(Prisma.sql`
    SELECT 1 FROM "Passkey"
    WHERE "userId" = ${user.userId} AND ("rpId" = ${user.rpId} OR "rpId" IS NULL) LIMIT 1`)
  return passkey !== undefined || hasRecoveryMethod(statements, user)
}

export async function hasRecoveryMethod(
  { query }: Statements,
  { userId, hasMail }: RecoveringUser,
): Promise<boolean> {
  const [found] = await query(Prisma.sql`
    SELECT 1 FROM "Account" a WHERE a."id" = ${userId} AND (${toRecoveryCondition(hasMail)})`)
  return found !== undefined
}

/** Returns the condition that the account `a` has a recovery method. */
export function toRecoveryCondition(hasMail: boolean): Prisma.Sql {
  const hasCode = Prisma.sql`EXISTS (
    SELECT 1 FROM "RecoveryCode" r WHERE r."userId" = a."id" AND r."usedAt" IS NULL AND r."isPending" = false)`
  return hasMail ? Prisma.sql`${hasCode} OR (a."email" IS NOT NULL AND a."requiresPasskey" = false)` : hasCode
}
