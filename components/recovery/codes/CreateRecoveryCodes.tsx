"use client"

import { DialogButton } from "../../actions/DialogButton"
import type { RecoveryCodesProps } from "./RecoveryCodesDialog"

const load = async () => (await import("./RecoveryCodesDialog")).RecoveryCodesDialog

/** The button that creates new recovery codes. */
export function CreateRecoveryCodes(props: RecoveryCodesProps) {
  return (
    <DialogButton load={load} dialogProps={props} look="secondary">
      {props.left > 0 ? "Create new recovery codes" : "Create recovery codes"}
    </DialogButton>
  )
}
