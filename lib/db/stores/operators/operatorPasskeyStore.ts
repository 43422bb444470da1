import type { AuditRecord, NewAuditEntry } from "../../../audit"
import type { PasskeyStore } from "../../../passkeys"
import type { Statements } from "../../database"
import { toDirectSql } from "../../directSql"
import type { PrismaClient } from "../../generated/sqlite/client"
import { countAndInsertPasskey, createPrismaPasskeyStore, deletePasskeys } from "../passkeyStore"
import { insertBackEndEvent } from "../securityEventStore"
import { insertAuditEntry } from "./auditStore"

/** A change to a user's passkeys: to one, or to all of them. */
interface PasskeyChange {
  action: "passkey-added" | "passkey-removed" | "all-passkeys-removed"
  userId: string
  credentialId: string | null
}

/**
 * Stores passkeys for operators and back ends. Every added or removed passkey is in the audit log, and an event of its user if
 * the user has no account here. Both are written in the transaction of the change. A sign-in is an event only.
 */
export function createOperatorPasskeyStore(
  prisma: PrismaClient,
  toEntry: (record: AuditRecord) => NewAuditEntry,
): PasskeyStore {
  const sql = toDirectSql(prisma)
  const store = createPrismaPasskeyStore(prisma)
  const record = async (statements: Statements, { action, userId, credentialId }: PasskeyChange) => {
    const entry = toEntry({ action, userId, detail: credentialId })
    await insertAuditEntry(statements, entry)
    const event = { userId, type: action, credentialId, browserLabel: null, at: entry.at }
    await insertBackEndEvent(statements, event)
  }
  return {
    ...store,

    addPasskey: (passkey, maxPasskeys) =>
      sql.transaction("added", async (statements) => {
        const outcome = await countAndInsertPasskey(statements, passkey, maxPasskeys)
        const { userId, credentialId } = passkey
        if (outcome === "added") await record(statements, { action: "passkey-added", userId, credentialId })
        return outcome
      }),

    removePasskey: (userId, credentialId) =>
      sql.transaction(true, async (statements) => {
        // While the passkey still has a name. Undone if there is no such passkey.
        await record(statements, { action: "passkey-removed", userId, credentialId })
        return (await deletePasskeys(statements, { userId, credentialId })) === 1
      }),

    async removeAllPasskeys(userId) {
      let count = 0
      await sql.transaction(true, async (statements) => {
        count = await deletePasskeys(statements, { userId })
        if (count > 0)
          await record(statements, { action: "all-passkeys-removed", userId, credentialId: null })
        return true
      })
      return count
    },

    async recordPasskeyUse(use) {
      const isRecorded = await store.recordPasskeyUse(use)
      const { userId, credentialId, usedFrom: browserLabel, usedAt: at } = use
      if (isRecorded) {
        await insertBackEndEvent(sql, { type: "signed-in", userId, credentialId, browserLabel, at })
      }
      return isRecorded
    },
  }
}
