// The passkey domain's store. What every ceremony runs (addChallenge, takeChallenge, the two finds, recordPasskeyUse,
// findOrCreatePasskeyUser) is direct SQL that all databases share, at a fraction of the cost of the same model call. The
// transactions and the cleanup use direct SQL, too. Only listPasskeys and renamePasskey are model calls.

import type {
  AddPasskeyOutcome,
  PasskeyStore,
  StoredPasskey,
  StoredPasskeyWithUserHandle,
} from "../../passkeys"
import type { DirectSql, Statements } from "../database"
import { toDirectSql } from "../directSql"
import { Prisma, type PrismaClient } from "../generated/sqlite/client"
import { parseChallengeRow, parsePasskeyRow, parseUserRow, toStoredPasskey } from "./rows"
import { toSearchKey } from "./searchKey"

/** Stores passkeys, their users and challenges. Added and removed passkeys are durable. */
export function createPrismaPasskeyStore(prisma: PrismaClient): PasskeyStore {
  const sql = toDirectSql(prisma)
  return {
    async findOrCreatePasskeyUser({ userId, userName, newUserHandle, now }) {
      const [row] = await sql.query(Prisma.sql`
        INSERT INTO "PasskeyUser"
          ("userId", "userName", "userNameKey", "userHandle", "passkeyCount", "hasRegistered", "lastStartedAt")
        VALUES (${userId}, ${userName}, ${toSearchKey(userName)}, ${newUserHandle}, 0, false, ${now})
        ON CONFLICT ("userId") DO UPDATE SET "userName" = excluded."userName",
          "userNameKey" = excluded."userNameKey", "lastStartedAt" = excluded."lastStartedAt"
        RETURNING "userHandle", "passkeyCount"`)
      return { userId, ...parseUserRow(row) }
    },

    async addChallenge(challenge) {
      const { ceremony, userId, allowedOrigins, boundTo, purpose, isConditional } = challenge
      const { newUserHandle, passkeyDisplayName, callerState, expiresAt } = challenge
      await sql.execute(Prisma.sql`
        INSERT INTO "Challenge" ("challenge", "ceremony", "userId", "allowedOrigins", "boundTo", "purpose",
          "isConditional", "newUserHandle", "passkeyDisplayName", "callerState", "expiresAt")
        VALUES (${challenge.challenge}, ${ceremony}, ${userId}, ${allowedOrigins.join(" ")}, ${boundTo}, ${purpose},
          ${isConditional}, ${newUserHandle}, ${passkeyDisplayName}, ${callerState}, ${expiresAt})`)
    },

    // One statement, so that only one of several simultaneous requests gets the challenge.
    async takeChallenge(challenge) {
      const [row] = await sql.query(Prisma.sql`
        DELETE FROM "Challenge" WHERE "challenge" = ${challenge}
        RETURNING "challenge", "ceremony", "userId", "allowedOrigins", "boundTo", "purpose", "isConditional",
          "newUserHandle", "passkeyDisplayName", "callerState", "expiresAt"`)
      return row && parseChallengeRow(row)
    },

    addPasskey: (passkey, maxPasskeys) =>
      sql.transaction("added", (statements) => countAndInsertPasskey(statements, passkey, maxPasskeys)),

    async listPasskeys(userId) {
      const rows = await prisma.passkey.findMany({ where: { userId }, orderBy: [{ createdAt: "asc" }] })
      return rows.map(toStoredPasskey)
    },

    findPasskey: (userId, credentialId) =>
      findPasskey(sql, Prisma.sql`p."credentialId" = ${credentialId} AND p."userId" = ${userId}`),

    findPasskeyOfAnyUser: (credentialId) => findPasskey(sql, Prisma.sql`p."credentialId" = ${credentialId}`),

    async recordPasskeyUse({ userId, credentialId, signCount, mayCounterGoBack, isBackedUp, ...use }) {
      const counterCondition = mayCounterGoBack
        ? Prisma.sql`TRUE`
        : Prisma.sql`("signCount" < ${signCount} OR ("signCount" = 0 AND "signCount" = ${signCount}))`
      const updated = await sql.execute(Prisma.sql`
        UPDATE "Passkey" SET "signCount" = ${signCount}, "isBackedUp" = ${isBackedUp}, "lastUsedAt" = ${use.usedAt},
          "lastUsedFrom" = ${use.usedFrom}
        WHERE "credentialId" = ${credentialId} AND "userId" = ${userId} AND ${counterCondition}`)
      return updated === 1
    },

    async renamePasskey(userId, credentialId, displayName) {
      const { count } = await prisma.passkey.updateMany({
        where: { userId, credentialId },
        data: { displayName },
      })
      return count === 1
    },

    removePasskey: (userId, credentialId) =>
      sql.transaction(
        true,
        async (statements) => (await deletePasskeys(statements, { userId, credentialId })) === 1,
      ),

    async removeAllPasskeys(userId) {
      let count = 0
      await sql.transaction(true, async (statements) => {
        count = await deletePasskeys(statements, { userId })
        return true
      })
      return count
    },

    removeExpiredChallenges: (now, limit) =>
      sql.execute(Prisma.sql`
        DELETE FROM "Challenge" WHERE "challenge" IN
          (SELECT "challenge" FROM "Challenge" WHERE "expiresAt" < ${now} ORDER BY "expiresAt" LIMIT ${limit})`),

    removeAbandonedUsers: (startedBefore, limit) =>
      sql.execute(Prisma.sql`
        DELETE FROM "PasskeyUser" WHERE "userId" IN
          (SELECT "userId" FROM "PasskeyUser" WHERE "hasRegistered" = false AND "lastStartedAt" < ${startedBefore}
            ORDER BY "lastStartedAt" LIMIT ${limit})
          AND "hasRegistered" = false`),
  }
}

/**
 * Counts and inserts the passkey. Part of a transaction that must be rolled back unless this returns "added". The limit is a
 * condition of the statement that counts, so the database enforces it under any concurrency.
 */
export async function countAndInsertPasskey(
  statements: Statements,
  passkey: StoredPasskey,
  maxPasskeys: number,
): Promise<AddPasskeyOutcome> {
  const counted = await statements.execute(Prisma.sql`
    UPDATE "PasskeyUser" SET "passkeyCount" = "passkeyCount" + 1, "hasRegistered" = true
    WHERE "userId" = ${passkey.userId} AND "passkeyCount" < ${maxPasskeys}`)
  return counted === 0 ? "limit-reached" : insertPasskey(statements, passkey)
}

/**
 * Removes one of the user's passkeys and inserts another, so that their number stays the same. Part of a transaction that
 * must be rolled back unless this returns "added".
 */
export async function replacePasskey(
  statements: Statements,
  passkey: StoredPasskey,
  replacedCredentialId: string,
): Promise<AddPasskeyOutcome> {
  const removed = await statements.execute(Prisma.sql`
    DELETE FROM "Passkey" WHERE "userId" = ${passkey.userId} AND "credentialId" = ${replacedCredentialId}`)
  return removed === 0 ? "limit-reached" : insertPasskey(statements, passkey)
}

/** Inserts a user with a first passkey. Part of a transaction that must be rolled back unless this returns "added". */
export async function insertUserWithPasskey(
  statements: Statements,
  userName: string,
  passkey: StoredPasskeyWithUserHandle,
): Promise<"added" | "credential-exists"> {
  const { userId, userHandle, createdAt } = passkey
  await statements.execute(Prisma.sql`
    INSERT INTO "PasskeyUser"
      ("userId", "userName", "userNameKey", "userHandle", "passkeyCount", "hasRegistered", "lastStartedAt")
    VALUES (${userId}, ${userName}, ${toSearchKey(userName)}, ${userHandle}, 1, true, ${createdAt})`)
  return insertPasskey(statements, passkey)
}

/** Part of a transaction that must be rolled back unless this returns "added". */
async function insertPasskey(
  { execute }: Statements,
  passkey: StoredPasskey,
): Promise<"added" | "credential-exists"> {
  const { credentialId, userId, signCount, transports, aaguid, isBackupEligible, isBackedUp } = passkey
  const { rpId, isUserHandleUnknown, displayName, createdAt, lastUsedAt, lastUsedFrom } = passkey
  const publicKey = Buffer.from(passkey.publicKey)
  const inserted = await execute(Prisma.sql`
    INSERT INTO "Passkey" ("credentialId", "userId", "rpId", "isUserHandleUnknown", "publicKey", "signCount", "transports", "aaguid",
      "isBackupEligible", "isBackedUp", "displayName", "createdAt", "lastUsedAt", "lastUsedFrom")
    VALUES (${credentialId}, ${userId}, ${rpId}, ${isUserHandleUnknown}, ${publicKey}, ${signCount}, ${transports.join(" ")}, ${aaguid},
      ${isBackupEligible}, ${isBackedUp}, ${displayName}, ${createdAt}, ${lastUsedAt}, ${lastUsedFrom})
    ON CONFLICT DO NOTHING`)
  return inserted === 1 ? "added" : "credential-exists"
}

/** Changes the name by which the operator finds the user. Part of a transaction. */
export async function renamePasskeyUser(
  { execute }: Statements,
  userId: string,
  userName: string,
): Promise<void> {
  await execute(Prisma.sql`
    UPDATE "PasskeyUser" SET "userName" = ${userName}, "userNameKey" = ${toSearchKey(userName)}
    WHERE "userId" = ${userId}`)
}

/** Uses a subquery, because SQLite would prepare a join with parameters again at every execution, which takes several times as long. */
async function findPasskey(
  sql: DirectSql,
  condition: Prisma.Sql,
): Promise<StoredPasskeyWithUserHandle | undefined> {
  const [row] = await sql.query(Prisma.sql`
    SELECT p."credentialId", p."userId", p."rpId", p."isUserHandleUnknown", p."publicKey", p."signCount", p."transports", p."aaguid",
      p."isBackupEligible", p."isBackedUp", p."displayName", p."createdAt", p."lastUsedAt", p."lastUsedFrom",
      (SELECT u."userHandle" FROM "PasskeyUser" u WHERE u."userId" = p."userId") AS "userHandle"
    FROM "Passkey" p WHERE ${condition}`)
  return row && parsePasskeyRow(row)
}

/** Locks the user's row first, as additions do, so that changes to one user run one after the other, without a deadlock. */
export async function lockPasskeyUser({ query }: Statements, userId: string): Promise<void> {
  await query(Prisma.sql`SELECT 1 FROM "PasskeyUser" WHERE "userId" = ${userId} FOR NO KEY UPDATE`)
}

/** Removes one of the user's passkeys, or all of them, and returns how many. Part of a transaction. */
export async function deletePasskeys(
  statements: Statements,
  { userId, credentialId }: { userId: string; credentialId?: string },
): Promise<number> {
  const { execute } = statements
  await lockPasskeyUser(statements, userId)
  const condition =
    credentialId === undefined ? Prisma.sql`TRUE` : Prisma.sql`"credentialId" = ${credentialId}`
  const removed = await execute(Prisma.sql`DELETE FROM "Passkey" WHERE "userId" = ${userId} AND ${condition}`)
  await execute(Prisma.sql`
    UPDATE "PasskeyUser" SET "passkeyCount" = "passkeyCount" - ${removed} WHERE "userId" = ${userId}`)
  return removed
}
