import type {
  Account,
  AccountStore,
  AddAccountOutcome,
  NameTransfer,
  NewAccountNames,
  OwnerSession,
  PasskeyAdditionOutcome,
  PasskeyRemoval,
  RemovePasskeysOutcome,
  RenameAccountOutcome,
} from "../../accounts"
import type { AuditRecord, NewAuditEntry } from "../../audit"
import type { Statements } from "../database"
import { toDirectSql } from "../directSql"
import { isUniqueViolation } from "../errors"
import { Prisma, type PrismaClient } from "../generated/sqlite/client"
import { readRecords } from "./accountRecords"
import { useInvitation } from "./linkStore"
import { insertAuditEntry } from "./operators/auditStore"
import {
  countAndInsertPasskey,
  deletePasskeys,
  insertUserWithPasskey,
  lockPasskeyUser,
  renamePasskeyUser,
  replacePasskey,
} from "./passkeyStore"
import { parseAccountRow } from "./rows"
import { insertEvent } from "./securityEventStore"
import {
  changeRecovery,
  deletePendingCodes,
  hasRecoveryMethod,
  hasWayIn,
  isSessionStored,
  lockAccount,
  lockAccountOf,
} from "./waysIn"

/**
 * Stores accounts. Whatever changes how a user can sign in or recover the account is durable.
 *
 * @param rpId - The site's RP ID. Only a passkey of this RP ID is a way to sign in.
 * @param toEntry - A deletion is in the audit log: the entry is written in the transaction that deletes the account.
 */
export function createPrismaAccountStore(
  prisma: PrismaClient,
  rpId: string,
  toEntry: (record: AuditRecord) => NewAuditEntry,
): AccountStore {
  const sql = toDirectSql(prisma)
  return {
    findAccount: (id) => findAccount(sql, Prisma.sql`"id" = ${id}`),

    findAccountByNameKey: (nameKey) => findAccount(sql, Prisma.sql`"nameKey" = ${nameKey}`),

    findAccountByEmailKey: (emailKey) => findAccount(sql, Prisma.sql`"emailKey" = ${emailKey}`),

    async changeRecovery(update) {
      try {
        return await sql.transaction("changed", (statements) => changeRecovery(statements, update, rpId))
      } catch (error) {
        // Another account already has the address, or got it at the same moment.
        if (isUniqueViolation(error)) return "email-taken"
        throw error
      }
    },

    async addPasskey(addition) {
      const progress = { isReplaced: false }
      const outcome = await sql.transaction("added", async (statements): Promise<PasskeyAdditionOutcome> => {
        const { passkey, maxPasskeys, replacedCredentialId } = addition
        const session = { ...addition.session, userId: passkey.userId }
        if (!(await claimSession(statements, session))) return "session-ended"
        const added = await countAndInsertPasskey(statements, passkey, maxPasskeys)
        if (added !== "limit-reached" || replacedCredentialId === null) return added
        progress.isReplaced = true
        return replacePasskey(statements, passkey, replacedCredentialId)
      })
      return outcome === "added" && progress.isReplaced ? "replaced" : outcome
    },

    addAccountWithFirstPasskey: ({ account, nameKey, passkey, event, invitation }) =>
      sql.transaction("added", async (statements): Promise<AddAccountOutcome> => {
        const { id, name, displayName, createdAt } = account
        const inserted = await statements.execute(Prisma.sql`
          INSERT INTO "Account" ("id", "name", "nameKey", "displayName", "createdAt")
          VALUES (${id}, ${name}, ${nameKey}, ${displayName}, ${createdAt}) ON CONFLICT DO NOTHING`)
        if (inserted === 0) return "name-taken"
        if (invitation && !(await useInvitation(statements, invitation, id))) return "invitation-ended"
        await insertEvent(statements, event)
        return insertUserWithPasskey(statements, name, passkey)
      }),

    hasRecoveryMethod: (user) => hasRecoveryMethod(sql, user),

    async renameAccount(session, names) {
      try {
        return await sql.transaction("renamed", (statements) => renameAccount(statements, session, names))
      } catch (error) {
        // Another account already has the name, or got it at the same moment.
        if (isUniqueViolation(error)) return "name-taken"
        throw error
      }
    },

    removePasskeys: (removal) =>
      sql.transaction("removed", (statements) => removePasskeys(statements, removal, rpId)),

    readRecords: (id) => readRecords(prisma, id),

    deleteAccount: (session) =>
      sql.transaction(true, async (statements) => {
        if (!(await deleteAccount(statements, session))) return false
        await insertAuditEntry(statements, toEntry({ action: "account-deleted", userId: session.userId }))
        return true
      }),
  }
}

async function findAccount({ query }: Statements, condition: Prisma.Sql): Promise<Account | undefined> {
  const [row] = await query(Prisma.sql`
    SELECT "id", "name", "lostName", "displayName", "createdAt", "email", "requiresPasskey", "recoveryVersion"
    FROM "Account"
    WHERE ${condition}`)
  return row && parseAccountRow(row)
}

/** Part of a transaction that must be rolled back unless this returns "renamed". */
async function renameAccount(
  statements: Statements,
  session: OwnerSession,
  { name, displayName }: NewAccountNames,
): Promise<RenameAccountOutcome> {
  const id = session.userId
  const locked = name?.takenFrom ? [id, name.takenFrom.userId] : [id]
  // In the same order for every transaction, so that two don't wait for each other.
  for (const each of locked.toSorted()) await lockAccount(statements, each)
  if (!(await isSessionStored(statements, session))) return "session-ended"
  if (name?.takenFrom) await takeName(statements, id, name.nameKey, name.takenFrom)
  await statements.execute(Prisma.sql`
    UPDATE "Account" SET
      "name" = COALESCE(${name?.name ?? null}, "name"),
      "nameKey" = COALESCE(${name?.nameKey ?? null}, "nameKey"),
      "lostName" = CASE WHEN ${name === undefined} THEN "lostName" END,
      "displayName" = CASE WHEN ${displayName === undefined} THEN "displayName" ELSE ${displayName ?? null} END
    WHERE "id" = ${id}`)
  if (name) await renamePasskeyUser(statements, id, name.name)
  return "renamed"
}

/** Part of the transaction that renames the account `id`, and that has locked both accounts. */
async function takeName(
  statements: Statements,
  id: string,
  nameKey: string,
  { userId, placeholderName, event }: NameTransfer,
): Promise<void> {
  const taken = await statements.execute(Prisma.sql`
    UPDATE "Account" SET "lostName" = "name", "name" = ${placeholderName}, "nameKey" = ${placeholderName}
    WHERE "id" = ${userId} AND "nameKey" = ${nameKey}
      AND EXISTS (SELECT 1 FROM "Account" WHERE "id" = ${id} AND "emailKey" = ${nameKey})`)
  if (taken === 0) return
  await renamePasskeyUser(statements, userId, placeholderName)
  await insertEvent(statements, event)
}

/** Checks that the session still exists, and ends it if it was recovered. Returns false if it has ended. */
async function claimSession(statements: Statements, session: OwnerSession): Promise<boolean> {
  if (!(await lockAccountOf(statements, session))) return false
  if (session.access === "recovered")
    await statements.execute(Prisma.sql`DELETE FROM "Session" WHERE "id" = ${session.id}`)
  return true
}

/** Part of a transaction that must be rolled back unless this returns "removed". */
async function removePasskeys(
  statements: Statements,
  { session, hasMail, ...which }: PasskeyRemoval,
  rpId: string,
): Promise<RemovePasskeysOutcome> {
  if (!(await lockAccountOf(statements, session))) return "session-ended"
  const { userId } = session
  // The sessions of a passkey are removed with it (onDelete: Cascade).
  const removed = await deletePasskeys(statements, { userId, ...which })
  if (removed === 0 && which.credentialId !== undefined) return "not-found"
  await deletePendingCodes(statements, userId)
  return (await hasWayIn(statements, { userId, hasMail, rpId })) ? "removed" : "last-way-in"
}

/** Part of a transaction that must be rolled back unless this returns true. */
async function deleteAccount(statements: Statements, session: OwnerSession): Promise<boolean> {
  if (!(await lockAccountOf(statements, session))) return false
  const { execute } = statements
  const { userId } = session
  // In this order, so that it can't deadlock. Changes to passkeys lock their user and then delete sessions. A new session
  // locks its account and then its passkey.
  await lockPasskeyUser(statements, userId)
  // Deletes the sessions, events, and recovery codes, too (onDelete: Cascade).
  await execute(Prisma.sql`DELETE FROM "Account" WHERE "id" = ${userId}`)
  // Deletes the passkeys, too (onDelete: Cascade).
  await execute(Prisma.sql`DELETE FROM "PasskeyUser" WHERE "userId" = ${userId}`)
  // No index: these tables contain only rows of the last minutes, and deletions are rare.
  await execute(Prisma.sql`DELETE FROM "Challenge" WHERE "userId" = ${userId}`)
  await execute(Prisma.sql`DELETE FROM "EmailCode" WHERE "userId" = ${userId}`)
  return true
}
