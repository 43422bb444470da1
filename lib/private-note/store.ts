import type { NoteToSave, StoredNote } from "./types"

/** Stores one note per user. The suite in testing/ tests everything that is required here. */
export interface PrivateNoteStore {
  /** Returns the user's note, with the keys of the passkeys that still exist. */
  findNote(userId: string): Promise<StoredNote | undefined>
  /**
   * Saves a note and all of its keys, in one transaction. Ignores keys of passkeys that the user doesn't have. Changes
   * nothing and returns false if the stored revision isn't the previous one, or if no key is left.
   */
  saveNote(note: NoteToSave): Promise<boolean>
  /** Deletes the user's note with its keys. Returns false if there is none. */
  deleteNote(userId: string): Promise<boolean>
}
