// What the server stores of a private note. It can't read any of it.

/** The data key, encrypted for one passkey. */
export interface WrappedNoteKey {
  credentialId: string
  /** The format of noteCipher.ts, as base64url. */
  wrappedKey: string
}

/** A note as it is stored. */
export interface StoredNote {
  /** Random, and new with every save. The ciphertext is bound to it. */
  revision: string
  /** The format of noteCipher.ts, as base64url. */
  ciphertext: string
  /** Empty if the passkeys that could open the note were removed. */
  wrappedKeys: WrappedNoteKey[]
}

/** A note to save. */
export interface NoteToSave extends StoredNote {
  userId: string
  /** The revision that it replaces. Null for a new note. */
  previousRevision: string | null
}
