"use client"

import { DialogButton } from "../../actions/DialogButton"
import { Icon } from "../../ui/Icon"
import type { RemoveAllPasskeysOfUserProps } from "./RemoveAllPasskeysOfUserDialog"

const load = async () => (await import("./RemoveAllPasskeysOfUserDialog")).RemoveAllPasskeysOfUserDialog

/** The button that removes all of a user's passkeys, after a confirmation. */
export function RemoveAllPasskeysOfUser(props: RemoveAllPasskeysOfUserProps) {
  return (
    <DialogButton
      load={load}
      dialogProps={props}
      look="quietDanger"
      icon={<Icon name="trash-2" className="size-4" />}
    >
      Remove all passkeys
    </DialogButton>
  )
}
