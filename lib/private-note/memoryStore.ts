import type { PrivateNoteStore } from "./store"
import type { StoredNote } from "./types"

/**
 * Creates a store in memory, for tests.
 *
 * @param hasPasskey - Returns whether the user has this passkey.
 */
export function createMemoryNoteStore(
  hasPasskey: (userId: string, credentialId: string) => boolean,
): PrivateNoteStore {
  const notes = new Map<string, StoredNote>()
  return {
    findNote: async (userId) => {
      const note = notes.get(userId)
      return (
        note && {
          ...note,
          wrappedKeys: note.wrappedKeys.filter((key) => hasPasskey(userId, key.credentialId)),
        }
      )
    },
    saveNote: async ({ userId, previousRevision, revision, ciphertext, wrappedKeys }) => {
      const ownKeys = wrappedKeys.filter(({ credentialId }) => hasPasskey(userId, credentialId))
      if ((notes.get(userId)?.revision ?? null) !== previousRevision || ownKeys.length === 0) return false
      notes.set(userId, { revision, ciphertext, wrappedKeys: ownKeys })
      return true
    },
    deleteNote: async (userId) => notes.delete(userId),
  }
}
