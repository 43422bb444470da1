import type { StoredNote, WrappedNoteKey } from "@/lib/private-note/types"
import { isRecord } from "../api/typeGuards"

/** Parses the response that contains a stored note. Returns undefined if there is none. */
export function parseStoredNote(response: unknown): StoredNote | undefined {
  const note = isRecord(response) ? response["note"] : undefined
  if (!isRecord(note)) return undefined
  const { revision, ciphertext, wrappedKeys } = note
  if (typeof revision !== "string" || typeof ciphertext !== "string") return undefined
  if (!Array.isArray(wrappedKeys) || !wrappedKeys.every(isWrappedKey)) return undefined
  return { revision, ciphertext, wrappedKeys }
}

function isWrappedKey(value: unknown): value is WrappedNoteKey {
  return (
    isRecord(value) && typeof value["credentialId"] === "string" && typeof value["wrappedKey"] === "string"
  )
}
