import type { SessionStore } from "../store"
import { checkAccountExists, removeMatching, type AccountsMemory } from "./memoryState"

/** The sessions in memory. */
export function createMemorySessionStore(memory: AccountsMemory): SessionStore {
  const { sessions, passkeyState } = memory
  return {
    addSession: async (session) => {
      const { id, userId, credentialId } = session
      checkAccountExists(memory, userId)
      if (credentialId !== null && !passkeyState.passkeys.has(credentialId)) {
        throw new Error(`there is no passkey ${credentialId}`)
      }
      if (sessions.has(id)) throw new Error(`there already is a session ${id}`)
      sessions.set(id, { ...session })
    },
    findSession: async (id, now) => {
      const session = sessions.get(id)
      return session && session.expiresAt > now ? { ...session } : undefined
    },
    listSessions: async (userId, now) =>
      [...sessions.values()]
        .filter((session) => session.userId === userId && session.expiresAt > now)
        .map((session) => ({ ...session }))
        .sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime()),
    renewActivity: async (id, now, since) => {
      const session = sessions.get(id)
      if (session && session.lastActiveAt < since) session.lastActiveAt = now
    },
    renewVerification: async (id, verifiedAt) => {
      const session = sessions.get(id)
      if (session) session.verifiedAt = verifiedAt
    },
    removeSession: async (userId, id) => sessions.get(id)?.userId === userId && sessions.delete(id),
    removeSessions: async (userId, exceptId) =>
      removeMatching(sessions, (session) => session.userId === userId && session.id !== exceptId),
    removeExpiredSessions: async (now, limit) =>
      removeMatching(sessions, ({ expiresAt }) => expiresAt < now, limit),
  }
}
