"use client"

import { DialogButton } from "../../actions/DialogButton"
import { Icon } from "../../ui/Icon"
import type { RemovePasskeyProps } from "./RemovePasskeyDialog"

const load = async () => (await import("./RemovePasskeyDialog")).RemovePasskeyDialog

/** The button that removes a passkey, after a confirmation. */
export function RemovePasskey(props: RemovePasskeyProps) {
  return (
    <DialogButton
      load={load}
      dialogProps={props}
      look="quietDanger"
      icon={<Icon name="trash-2" className="size-4" />}
      aria-label={`Remove ${props.name}`}
    >
      Remove
    </DialogButton>
  )
}
