import type { AuditRecord, NewAuditEntry } from "../../audit"
import type { PasskeyStore } from "../../passkeys"
import { toDirectSql } from "../directSql"
import type { PrismaClient } from "../generated/sqlite/client"
import { insertAuditEntry } from "./auditStore"
import { countAndInsertPasskey, createPrismaPasskeyStore, deletePasskeys } from "./passkeyStore"

/**
 * Stores passkeys for operators and back ends. Every added or removed passkey is in the audit log: the entry is written in the
 * transaction of the change.
 */
export function createOperatorPasskeyStore(
  prisma: PrismaClient,
  toEntry: (record: AuditRecord) => NewAuditEntry,
): PasskeyStore {
  const sql = toDirectSql(prisma)
  return {
    ...createPrismaPasskeyStore(prisma),

    addPasskey: (passkey, maxPasskeys) =>
      sql.transaction("added", async (statements) => {
        const outcome = await countAndInsertPasskey(statements, passkey, maxPasskeys)
        const { userId, credentialId } = passkey
        if (outcome === "added") {
          await insertAuditEntry(
            statements,
            toEntry({ action: "passkey-added", userId, detail: credentialId }),
          )
        }
        return outcome
      }),

    removePasskey: (userId, credentialId) =>
      sql.transaction(true, async (statements) => {
        if ((await deletePasskeys(statements, { userId, credentialId })) === 0) return false
        await insertAuditEntry(
          statements,
          toEntry({ action: "passkey-removed", userId, detail: credentialId }),
        )
        return true
      }),

    async removeAllPasskeys(userId) {
      let count = 0
      await sql.transaction(true, async (statements) => {
        count = await deletePasskeys(statements, { userId })
        if (count > 0) await insertAuditEntry(statements, toEntry({ action: "all-passkeys-removed", userId }))
        return true
      })
      return count
    },
  }
}
