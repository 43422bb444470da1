"use client"

import { DialogButton } from "../actions/DialogButton"
import { Icon } from "../ui/Icon"
import type { DeleteAccountProps } from "./DeleteAccountDialog"

const load = async () => (await import("./DeleteAccountDialog")).DeleteAccountDialog

/** The button that deletes the account, after a confirmation. */
export function DeleteAccount(props: DeleteAccountProps) {
  return (
    <DialogButton
      load={load}
      dialogProps={props}
      look="quietDanger"
      icon={<Icon name="trash-2" className="size-4" />}
      className="max-sm:-mx-3"
    >
      Delete account
    </DialogButton>
  )
}
