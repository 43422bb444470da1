"use client"

import { DialogButton } from "../../actions/DialogButton"
import { Icon } from "../../ui/Icon"
import type { RemoveAllPasskeysProps } from "./RemoveAllPasskeysDialog"

const load = async () => (await import("./RemoveAllPasskeysDialog")).RemoveAllPasskeysDialog

/** The button that removes all passkeys, after a confirmation. */
export function RemoveAllPasskeys(props: RemoveAllPasskeysProps) {
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
