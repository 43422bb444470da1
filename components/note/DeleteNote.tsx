"use client"

import { DialogButton } from "../actions/DialogButton"
import { Icon } from "../ui/Icon"

const load = async () => (await import("./DeleteNoteDialog")).DeleteNoteDialog

/** The button that deletes the note, after a confirmation. */
export function DeleteNote() {
  return (
    <DialogButton
      load={load}
      dialogProps={{}}
      look="quietDanger"
      icon={<Icon name="trash-2" className="size-4" />}
      className="-mx-3"
    >
      Delete note
    </DialogButton>
  )
}
