"use client"

import { DialogButton } from "../../actions/DialogButton"
import { Icon } from "../../ui/Icon"
import type { RemovePasskeyOfUserProps } from "./RemovePasskeyOfUserDialog"

const load = async () => (await import("./RemovePasskeyOfUserDialog")).RemovePasskeyOfUserDialog

/** The button that removes a user's passkey, after a confirmation. */
export function RemovePasskeyOfUser(props: RemovePasskeyOfUserProps) {
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
