import type { SessionStore } from "../store"
import type { Session } from "../types"
import { endRecoveries, removeMatching, toStoredEvent, type AccountsMemory } from "./memoryState"

/** The sessions in memory. */
export function createMemorySessionStore(memory: AccountsMemory): SessionStore {
  const { accounts, events, sessions, passkeyState } = memory
  return {
    addSession: async ({ recoveryVersion, event, ...session }) => {
      const { id, userId, credentialId, access } = session
      const account = accounts.get(userId)
      if (!account) return false
      if (credentialId !== null && !passkeyState.passkeys.has(credentialId)) return false
      if (access !== "full" && recoveryVersion !== account.recoveryVersion) return false
      if (sessions.has(id)) throw new Error(`there already is a session ${id}`)
      sessions.set(id, session)
      if (event) events.push(toStoredEvent(event))
      return true
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
    removeSessions: async (userId, exceptId) => {
      const recoveries = endRecoveries(memory, userId)
      const isOther = (session: Session) => session.userId === userId && session.id !== exceptId
      return recoveries + removeMatching(sessions, isOther)
    },
    removeExpiredSessions: async (now, limit) =>
      removeMatching(sessions, ({ expiresAt }) => expiresAt < now, limit),
  }
}
