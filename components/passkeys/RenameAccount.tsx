"use client"

import { DialogButton } from "../actions/DialogButton"
import { Icon } from "../ui/Icon"
import type { RenameAccountDialogProps } from "./RenameAccountDialog"

interface RenameAccountProps extends RenameAccountDialogProps {
  /** The label of the button. */
  label?: string
}

const load = async () => (await import("./RenameAccountDialog")).RenameAccountDialog

/** The button that changes the account's names. */
export function RenameAccount({ label = "Change name", ...dialogProps }: RenameAccountProps) {
  return (
    <DialogButton
      load={load}
      dialogProps={dialogProps}
      look="quiet"
      icon={<Icon name="pencil" className="size-4" />}
    >
      {label}
    </DialogButton>
  )
}
