// A private note that only its owner can read. The browser encrypts it (noteCipher.ts), and the server stores it. To copy
// this folder, implement PrivateNoteStore and run the suite in testing/ on it.

import { err, ok, type Result } from "../result"
import type { PrivateNoteStore } from "./store"
import type { NoteToSave, StoredNote } from "./types"

export { maxNoteBytes, noteOverheadBytes, revisionBytes, toBase64URLLength, wrappedKeyBytes } from "./limits"
export type { PrivateNoteStore } from "./store"
export type * from "./types"

/** The note was saved or deleted in the meantime, or none of its passkeys is left. */
export interface NoteError {
  type: "NoteChanged"
}

export type PrivateNotes = ReturnType<typeof createPrivateNotes>

/** Creates the operations on notes. The caller makes sure that `userId` is the signed-in user. */
export function createPrivateNotes(store: PrivateNoteStore) {
  return {
    findNote: async (userId: string): Promise<StoredNote | null> => (await store.findNote(userId)) ?? null,
    saveNote: async (note: NoteToSave): Promise<Result<undefined, NoteError>> =>
      (await store.saveNote(note)) ? ok(undefined) : err({ type: "NoteChanged" }),
    /** Returns whether there was a note. */
    deleteNote: (userId: string): Promise<boolean> => store.deleteNote(userId),
  }
}
