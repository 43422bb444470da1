"use client"

import { deleteNote } from "@/lib/browser/note/privateNote"
import { ConfirmDialog } from "../actions/ConfirmDialog"
import { useDialogAction } from "../actions/useDialogAction"
import { openPage } from "../layout/openPage"

/** The confirmation dialog of the button that deletes the note. */
export function DeleteNoteDialog() {
  const action = useDialogAction(deleteNote, () => openPage("/note"))
  return (
    <ConfirmDialog
      title="Delete your note?"
      confirm="Delete note"
      action={action}
      working="Deleting your note…"
    >
      <p>This can’t be undone.</p>
    </ConfirmDialog>
  )
}
