// The sizes of what is stored, so that the server can check them without reading anything.

/** The longest note, in bytes of UTF-8. */
export const maxNoteBytes = 16_000

/** A format byte, a 12-byte nonce, the text, and a 16-byte tag. */
export const noteOverheadBytes = 1 + 12 + 16

/** A format byte, a 32-byte salt, a 12-byte nonce, the 32-byte data key, and a 16-byte tag. */
export const wrappedKeyBytes = 1 + 32 + 12 + 32 + 16

export const revisionBytes = 16

/** Returns the number of base64url characters of this many bytes. */
export function toBase64URLLength(bytes: number): number {
  return Math.ceil((bytes * 4) / 3)
}
