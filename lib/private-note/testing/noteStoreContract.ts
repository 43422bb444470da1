// Tests everything that store.ts requires of a PrivateNoteStore. Run it on every implementation.

import { beforeEach, describe, expect, it } from "vitest"
import type { PrivateNoteStore } from "../store"
import type { NoteToSave } from "../types"

export interface NoteStoreContractStores {
  store: PrivateNoteStore
  /** Adds users with their passkeys. The IDs are unique. */
  addUser: (userId: string, credentialIds: string[]) => Promise<void>
  removePasskey: (userId: string, credentialId: string) => Promise<void>
}

const first: NoteToSave = {
  userId: "alice",
  previousRevision: null,
  revision: "r1",
  ciphertext: "first text",
  wrappedKeys: [
    { credentialId: "a1", wrappedKey: "key of a1" },
    { credentialId: "a2", wrappedKey: "key of a2" },
  ],
}
const { userId: _userId, previousRevision: _previousRevision, ...storedFirst } = first

/**
 * Declares the tests for one kind of store.
 *
 * @param createStores - Must return stores without any rows.
 */
export function describeNoteStoreContract(
  name: string,
  createStores: () => Promise<NoteStoreContractStores>,
): void {
  describe(`private note store (${name})`, () => {
    let store: PrivateNoteStore
    let stores: NoteStoreContractStores
    beforeEach(async () => {
      stores = await createStores()
      store = stores.store
      await stores.addUser("alice", ["a1", "a2"])
      await stores.addUser("bob", ["b1"])
    })

    it("finds a note as it was saved, and no other user's", async () => {
      expect(await store.saveNote(first)).toBe(true)
      expect(await store.findNote("alice")).toEqual(storedFirst)
      expect(await store.findNote("bob")).toBeUndefined()
    })

    it("replaces the previous revision with its keys, once", async () => {
      await store.saveNote(first)
      const [key] = first.wrappedKeys
      const next = { ...first, previousRevision: "r1", revision: "r2", ciphertext: "next text" }
      expect(await store.saveNote({ ...next, wrappedKeys: key ? [key] : [] })).toBe(true)
      const found = { revision: "r2", ciphertext: "next text", wrappedKeys: [key] }
      expect(await store.findNote("alice")).toEqual(found)
      expect(await store.saveNote({ ...next, revision: "r3", ciphertext: "from another tab" })).toBe(false)
      expect(await store.findNote("alice")).toEqual(found)
    })

    it("doesn't replace a note with a new one", async () => {
      await store.saveNote(first)
      expect(await store.saveNote({ ...first, revision: "r2" })).toBe(false)
      expect(await store.findNote("alice")).toEqual(storedFirst)
    })

    it("doesn't save a revision of a note that was deleted", async () => {
      await store.saveNote(first)
      expect(await store.deleteNote("alice")).toBe(true)
      expect(await store.saveNote({ ...first, previousRevision: "r1", revision: "r2" })).toBe(false)
      expect(await store.findNote("alice")).toBeUndefined()
    })

    it("saves one of 20 concurrent revisions", async () => {
      await store.saveNote(first)
      const saves = Array.from({ length: 20 }, (_, index) =>
        store.saveNote({ ...first, previousRevision: "r1", revision: `next ${index}` }),
      )
      expect((await Promise.all(saves)).filter((isSaved) => isSaved)).toHaveLength(1)
    })

    it("ignores the keys of other users' passkeys and of unknown ones", async () => {
      const foreign = ["b1", "unknown"].map((credentialId) => ({ credentialId, wrappedKey: "foreign" }))
      await store.saveNote({ ...first, wrappedKeys: [...first.wrappedKeys, ...foreign] })
      expect(await store.findNote("alice")).toEqual(storedFirst)
      await store.saveNote({ ...first, userId: "bob", wrappedKeys: foreign })
      expect((await store.findNote("bob"))?.wrappedKeys.map(({ credentialId }) => credentialId)).toEqual([
        "b1",
      ])
    })

    it("saves nothing if no passkey could open the note", async () => {
      const wrappedKeys = [{ credentialId: "b1", wrappedKey: "foreign" }]
      expect(await store.saveNote({ ...first, wrappedKeys })).toBe(false)
      expect(await store.findNote("alice")).toBeUndefined()
      await store.saveNote(first)
      const next = { ...first, previousRevision: "r1", revision: "r2", wrappedKeys }
      expect(await store.saveNote(next)).toBe(false)
      expect(await store.findNote("alice")).toEqual(storedFirst)
    })

    it("removes a passkey's key with the passkey, and keeps the note", async () => {
      await store.saveNote(first)
      await stores.removePasskey("alice", "a1")
      expect(await store.findNote("alice")).toEqual({ ...storedFirst, wrappedKeys: [first.wrappedKeys[1]] })
      await stores.removePasskey("alice", "a2")
      expect(await store.findNote("alice")).toEqual({ ...storedFirst, wrappedKeys: [] })
    })

    it("deletes one user's note only", async () => {
      await store.saveNote(first)
      await store.saveNote({
        ...first,
        userId: "bob",
        wrappedKeys: [{ credentialId: "b1", wrappedKey: "key" }],
      })
      expect(await store.deleteNote("alice")).toBe(true)
      expect(await store.deleteNote("alice")).toBe(false)
      expect(await store.findNote("bob")).toBeDefined()
    })
  })
}
