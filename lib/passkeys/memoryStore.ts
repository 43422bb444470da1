// An in-memory implementation of the store interface.

import type { PasskeyStore } from "./store"
import type { StoredChallenge, StoredPasskey, StoredPasskeyWithUserHandle } from "./types"

/**
 * Creates a passkey store that keeps everything in memory. Use it in tests, and as the shortest example of a
 * {@link PasskeyStore}. No method awaits anything, so each one is atomic.
 *
 * @param state - Pass your own to share it with other stores.
 */
export function createMemoryStore(state: MemoryState = createMemoryState()): PasskeyStore {
  const { users, challenges, passkeys } = state

  const findOwn = (userId: string, credentialId: string): StoredPasskey | undefined => {
    const passkey = passkeys.get(credentialId)
    return passkey?.userId === userId ? passkey : undefined
  }
  const withUserHandle = (passkey: StoredPasskey | undefined): StoredPasskeyWithUserHandle | undefined => {
    const user = passkey && users.get(passkey.userId)
    return user && { ...passkey, userHandle: user.userHandle }
  }
  const remove = ({ userId, credentialId }: StoredPasskey) => {
    passkeys.delete(credentialId)
    const user = users.get(userId)
    if (user) user.passkeyCount -= 1
  }

  return {
    findOrCreatePasskeyUser: async ({ userId, userName, newUserHandle, now }) => {
      const known = users.get(userId) ?? { userHandle: newUserHandle, passkeyCount: 0, hasRegistered: false }
      const { userHandle, passkeyCount } = known
      users.set(userId, { ...known, userName, lastStartedAt: now })
      return { userId, userHandle, passkeyCount }
    },
    addChallenge: async (challenge) => {
      challenges.set(challenge.challenge, { ...challenge })
    },
    takeChallenge: async (challenge) => {
      const taken = challenges.get(challenge)
      challenges.delete(challenge)
      return taken
    },
    addPasskey: async (passkey, maxPasskeys) => {
      const user = users.get(passkey.userId)
      if (passkeys.has(passkey.credentialId)) return "credential-exists"
      if (user === undefined || user.passkeyCount >= maxPasskeys) return "limit-reached"
      user.passkeyCount += 1
      user.hasRegistered = true
      passkeys.set(passkey.credentialId, { ...passkey })
      return "added"
    },
    listPasskeys: async (userId) =>
      [...passkeys.values()]
        .filter((passkey) => passkey.userId === userId)
        .map((passkey) => ({ ...passkey }))
        .sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime()),
    findPasskey: async (userId, credentialId) => withUserHandle(findOwn(userId, credentialId)),
    findPasskeyOfAnyUser: async (credentialId) => withUserHandle(passkeys.get(credentialId)),
    recordPasskeyUse: async ({ userId, credentialId, signCount, mayCounterGoBack, isBackedUp, ...use }) => {
      const passkey = findOwn(userId, credentialId)
      if (!passkey) return false
      const isCounterFine = signCount > passkey.signCount || (signCount === 0 && passkey.signCount === 0)
      if (!isCounterFine && !mayCounterGoBack) return false
      Object.assign(passkey, { signCount, isBackedUp, lastUsedAt: use.usedAt, lastUsedFrom: use.usedFrom })
      return true
    },
    renamePasskey: async (userId, credentialId, displayName) => {
      const passkey = findOwn(userId, credentialId)
      if (passkey) passkey.displayName = displayName
      return passkey !== undefined
    },
    removePasskey: async (userId, credentialId) => {
      const passkey = findOwn(userId, credentialId)
      if (passkey) remove(passkey)
      return passkey !== undefined
    },
    removeAllPasskeys: async (userId) => {
      const own = [...passkeys.values()].filter((passkey) => passkey.userId === userId)
      own.forEach(remove)
      return own.length
    },
    removeExpiredChallenges: async (now, limit) => {
      const expired = [...challenges.values()].filter(({ expiresAt }) => expiresAt < now).slice(0, limit)
      expired.forEach(({ challenge }) => challenges.delete(challenge))
      return expired.length
    },
    removeAbandonedUsers: async (startedBefore, limit) => {
      const isAbandoned = ({ hasRegistered, lastStartedAt }: MemoryUser) =>
        !hasRegistered && lastStartedAt < startedBefore
      const abandoned = [...users].filter(([, user]) => isAbandoned(user)).slice(0, limit)
      abandoned.forEach(([userId]) => users.delete(userId))
      return abandoned.length
    },
  }
}

/** The contents of a memory store. */
export interface MemoryState {
  users: Map<string, MemoryUser>
  challenges: Map<string, StoredChallenge>
  passkeys: Map<string, StoredPasskey>
}

/** A user's row in a memory store. */
export interface MemoryUser {
  userName: string
  userHandle: string
  passkeyCount: number
  hasRegistered: boolean
  lastStartedAt: Date
}

/** Creates the contents of an empty store. */
export function createMemoryState(): MemoryState {
  return { users: new Map(), challenges: new Map(), passkeys: new Map() }
}
