"use client"

import { Trash2 } from "lucide-react"
import { deleteNote } from "@/lib/browser/note/privateNote"
import { ConfirmDialog } from "../actions/ConfirmDialog"
import { useDialogAction } from "../actions/useDialogAction"
import { openPage } from "../layout/openPage"
import { Button } from "../ui/buttons/Button"

/** The button that deletes the note, and its confirmation dialog. */
export function DeleteNote() {
  const action = useDialogAction(deleteNote, "Your note was deleted.", () => openPage("/note"))
  return (
    <>
      <Button
        look="quietDanger"
        icon={<Trash2 aria-hidden className="size-4" />}
        onClick={action.open}
        className="-mx-3"
      >
        Delete note
      </Button>
      <ConfirmDialog
        title="Delete your note?"
        confirm="Delete note"
        action={action}
        working="Deleting your note…"
      >
        <p>This can’t be undone.</p>
      </ConfirmDialog>
    </>
  )
}
