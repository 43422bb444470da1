import type { EmailCodeStore, RecoveryCodeStore, StoredEmailCode } from "../store"
import { isSessionStored, removeMatching, removePendingCodes, type AccountsMemory } from "./memoryState"

/** The recovery codes in memory. */
export function createMemoryRecoveryCodeStore(memory: AccountsMemory): RecoveryCodeStore {
  const { accounts, recoveryCodes } = memory
  return {
    addPendingRecoveryCodes: async (session, codeHashes, createdAt) => {
      if (!isSessionStored(memory, session)) return false
      const { userId } = session
      removePendingCodes(memory, userId)
      for (const codeHash of codeHashes)
        recoveryCodes.set(codeHash, { userId, createdAt, usedAt: null, isPending: true })
      return true
    },
    takeRecoveryCode: async (codeHash, usedAt) => {
      const code = recoveryCodes.get(codeHash)
      if (!code || code.usedAt !== null || code.isPending) return undefined
      code.usedAt = usedAt
      const { userId } = code
      return { userId, recoveryVersion: accounts.get(userId)?.recoveryVersion ?? 0 }
    },
    countUnusedRecoveryCodes: async (userId) =>
      [...recoveryCodes.values()].filter(
        (code) => code.userId === userId && code.usedAt === null && !code.isPending,
      ).length,
  }
}

/** The codes sent by email, in memory. */
export function createMemoryEmailCodeStore({ emailCodes }: AccountsMemory): EmailCodeStore {
  return {
    replaceEmailCode: async (code) => {
      emailCodes.set(toKey(code), { ...code })
    },
    countAttempt: async (key, now) => {
      const code = emailCodes.get(toKey(key))
      if (!code || code.attemptsLeft <= 0 || code.expiresAt <= now) return undefined
      code.attemptsLeft -= 1
      return { ...code }
    },
    takeEmailCode: async ({ codeHash, ...key }) =>
      emailCodes.get(toKey(key))?.codeHash === codeHash && emailCodes.delete(toKey(key)),
    removeExpiredEmailCodes: async (now, limit) =>
      removeMatching(emailCodes, ({ expiresAt }) => expiresAt < now, limit),
  }
}

function toKey({ boundTo, purpose }: Pick<StoredEmailCode, "boundTo" | "purpose">): string {
  return JSON.stringify([boundTo, purpose])
}
