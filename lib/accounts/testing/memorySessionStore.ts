import { maxKnownBrowsers } from "../sessions/recordBrowser"
import type { KnownBrowserStore, SessionStore } from "../store"
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

/** The known browsers in memory. */
export function createMemoryKnownBrowserStore({
  accounts,
  events,
  knownBrowsers,
}: AccountsMemory): KnownBrowserStore {
  const day = 24 * 60 * 60 * 1000
  /** Lists the account's browsers, the most recently used first. */
  const list = (userId: string) =>
    [...knownBrowsers.values()]
      .filter((row) => row.userId === userId)
      .sort((one, other) => other.lastUsedAt.getTime() - one.lastUsedAt.getTime())
  const toKey = (userId: string, browserHash: string) => JSON.stringify([userId, browserHash])
  return {
    recordBrowserUse: async ({ userId, browserHashes, usedAt, event }) => {
      const browsers = list(userId)
      const known = browsers.find(({ browserHash }) => browserHashes.includes(browserHash))
      if (known && usedAt.getTime() - known.lastUsedAt.getTime() > day) known.lastUsedAt = usedAt
      const browserHash = browserHashes.at(-1)
      if (known || browserHash === undefined || !accounts.has(userId)) return { isKnown: true }
      knownBrowsers.set(toKey(userId, browserHash), {
        userId,
        browserHash,
        firstUsedAt: usedAt,
        lastUsedAt: usedAt,
      })
      for (const surplus of browsers.slice(maxKnownBrowsers - 1)) {
        knownBrowsers.delete(toKey(userId, surplus.browserHash))
      }
      if (browsers.length > 0 && event) events.push(toStoredEvent(event))
      const recent = browsers.filter(({ firstUsedAt }) => usedAt.getTime() - firstUsedAt.getTime() < day)
      return { isKnown: false, isFirst: browsers.length === 0, newToday: recent.length + 1 }
    },
    removeUnusedBrowsers: async (before, limit) =>
      removeMatching(
        knownBrowsers,
        ({ userId, lastUsedAt }) =>
          lastUsedAt < before && (list(userId)[0]?.lastUsedAt ?? lastUsedAt) > lastUsedAt,
        limit,
      ),
  }
}
