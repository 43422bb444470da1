"use client"

import { DialogButton } from "../../actions/DialogButton"
import { Icon } from "../../ui/Icon"
import type { RevokeLinkProps } from "./RevokeLinkDialog"

const load = async () => (await import("./RevokeLinkDialog")).RevokeLinkDialog

/** The button that revokes a link, after a confirmation. */
export function RevokeLink(props: RevokeLinkProps) {
  return (
    <DialogButton
      load={load}
      dialogProps={props}
      look="quietDanger"
      icon={<Icon name="ban" className="size-4" />}
      aria-label={`Revoke ${props.kind}`}
    >
      Revoke
    </DialogButton>
  )
}
