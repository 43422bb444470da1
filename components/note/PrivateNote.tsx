"use client"

import { useState } from "react"
import type { OpenNote } from "@/lib/browser/note/privateNote"
import type { StoredNote } from "@/lib/private-note/types"
import { LockedNote } from "./LockedNote"
import { LostNote } from "./LostNote"
import { NoteEditor } from "./NoteEditor"
import { NotePasskeys, type NotePasskey } from "./NotePasskeys"

interface PrivateNoteProps {
  /** The account's user handle. */
  account: string
  /** Null if there is no note. */
  stored: StoredNote | null
  passkeys: NotePasskey[]
}

/** The account's private note. It is locked until the user opens it with a passkey, and again when the page is left. */
export function PrivateNote({ account, stored, passkeys }: PrivateNoteProps) {
  const [note, setNote] = useState<OpenNote>()
  if (note) {
    return (
      <>
        <NoteEditor note={note} onChange={setNote} />
        <NotePasskeys note={note} passkeys={passkeys} onChange={setNote} />
      </>
    )
  }
  if (stored?.wrappedKeys.length === 0) return <LostNote />
  const openedBy = passkeys
    .filter(({ credentialId }) => stored?.wrappedKeys.some((key) => key.credentialId === credentialId))
    .map(({ name }) => name)
  return <LockedNote account={account} stored={stored} openedBy={openedBy} onOpen={setNote} />
}
