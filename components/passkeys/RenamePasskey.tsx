"use client"

import { DialogButton } from "../actions/DialogButton"
import { Icon } from "../ui/Icon"
import type { RenamePasskeyProps } from "./RenamePasskeyDialog"

const load = async () => (await import("./RenamePasskeyDialog")).RenamePasskeyDialog

/** The button that renames a passkey. */
export function RenamePasskey(props: RenamePasskeyProps) {
  return (
    <DialogButton
      load={load}
      dialogProps={props}
      look="quiet"
      icon={<Icon name="pencil" className="size-4" />}
      aria-label={`Rename ${props.name}`}
    >
      Rename
    </DialogButton>
  )
}
