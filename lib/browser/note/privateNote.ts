// Opens, changes, and saves the account's private note. Only what is encrypted is sent to the server.

import {
  createNoteKey,
  createRevision,
  decryptNote,
  encryptNote,
  unwrapNoteKey,
  wrapNoteKey,
} from "@/lib/private-note/noteCipher"
import type { StoredNote } from "@/lib/private-note/types"
import { err, ok, type Result } from "@/lib/result"
import { callApi, sendToApi } from "../api/callApi"
import type { PreparedOptions } from "../ceremonies/preparedOptions"
import type { Failure } from "../messages/failures"
import { parseStoredNote } from "./parseStoredNote"
import { readPasskeySecret } from "./readPasskeySecret"

const path = "/api/account/note"

/** A note that is open on this page. */
export interface OpenNote {
  /** The account's user handle. */
  account: string
  key: CryptoKey
  /** The text that is saved. Empty for a note that was never saved. */
  text: string
  /** Null until the note is saved. */
  revision: string | null
  wrappedKeys: StoredNote["wrappedKeys"]
}

/** Prepares a new note, locked with the passkey that the user chooses. Nothing is saved yet. */
export async function createNote(
  prepared: PreparedOptions,
  account: string,
): Promise<Result<OpenNote, Failure>> {
  const passkey = await readPasskeySecret(prepared)
  if (!passkey.ok) return passkey
  const { credentialId, secret } = passkey.data
  const key = await createNoteKey()
  const wrappedKey = await wrapNoteKey(key, secret, { account, credentialId })
  return ok({ account, key, text: "", revision: null, wrappedKeys: [{ credentialId, wrappedKey }] })
}

/** Decrypts a stored note with one of the passkeys that can open it. */
export async function openNote(
  prepared: PreparedOptions,
  account: string,
  stored: StoredNote,
): Promise<Result<OpenNote, Failure>> {
  const passkey = await readPasskeySecret(
    prepared,
    stored.wrappedKeys.map(({ credentialId }) => credentialId),
  )
  if (!passkey.ok) return passkey
  const { credentialId, secret } = passkey.data
  const wrapped = stored.wrappedKeys.find((each) => each.credentialId === credentialId)
  const key = wrapped && (await unwrapNoteKey(wrapped.wrappedKey, secret, { account, credentialId }))
  return key ? decrypt(account, key, stored) : err({ type: "NoteUnreadable" })
}

/** Saves the text. Fails with the server's `NoteChanged` if the note was saved somewhere else in the meantime. */
export async function saveNote(note: OpenNote, text: string): Promise<Result<OpenNote, Failure>> {
  const { account, key, wrappedKeys } = note
  const revision = createRevision()
  const ciphertext = await encryptNote(key, text, { account, revision })
  const body = { previousRevision: note.revision, revision, ciphertext, wrappedKeys }
  const saved = await sendToApi("PUT", path, body)
  return saved.ok ? ok({ ...note, text, revision }) : saved
}

/**
 * Reads the note again after it was changed somewhere else.
 *
 * @returns The note as it is stored now. Fails with `NoteReplaced` if it was deleted, or replaced by a note with another key.
 */
export async function reloadNote({ account, key }: OpenNote): Promise<Result<OpenNote, Failure>> {
  const read = await callApi("GET", path)
  if (!read.ok) return read
  const stored = parseStoredNote(read.data)
  const opened = stored && (await decrypt(account, key, stored))
  return opened?.ok ? opened : err({ type: "NoteReplaced" })
}

/** Lets another passkey open the note, after asking for that passkey. Saves the note as it is stored, with one more key. */
export async function allowPasskey(
  prepared: PreparedOptions,
  note: OpenNote,
  credentialId: string,
): Promise<Result<OpenNote, Failure>> {
  const passkey = await readPasskeySecret(prepared, [credentialId])
  if (!passkey.ok) return passkey
  const { account, key } = note
  const wrappedKey = await wrapNoteKey(key, passkey.data.secret, { account, credentialId })
  const others = note.wrappedKeys.filter((each) => each.credentialId !== credentialId)
  return saveNote({ ...note, wrappedKeys: [...others, { credentialId, wrappedKey }] }, note.text)
}

/** Deletes the account's note. */
export function deleteNote(): Promise<Result<undefined, Failure>> {
  return sendToApi("DELETE", path)
}

/** Returns whether saving failed because the note was changed somewhere else. */
export function isNoteChanged(failure: Failure): boolean {
  return failure.type === "Refused" && failure.errorType === "NoteChanged"
}

async function decrypt(
  account: string,
  key: CryptoKey,
  { revision, ciphertext, wrappedKeys }: StoredNote,
): Promise<Result<OpenNote, Failure>> {
  const text = await decryptNote(key, ciphertext, { account, revision })
  return text === undefined
    ? err({ type: "NoteUnreadable" })
    : ok({ account, key, text, revision, wrappedKeys })
}
