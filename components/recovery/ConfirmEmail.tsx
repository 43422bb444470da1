"use client"

import { DialogButton } from "../actions/DialogButton"
import type { ConfirmEmailDialogProps } from "./ConfirmEmailDialog"

interface ConfirmEmailProps extends ConfirmEmailDialogProps {
  look?: "primary" | "secondary"
}

const load = async () => (await import("./ConfirmEmailDialog")).ConfirmEmailDialog

/** The button that adds or changes the account's email address. */
export function ConfirmEmail({ look = "secondary", ...dialogProps }: ConfirmEmailProps) {
  return (
    <DialogButton load={load} dialogProps={dialogProps} look={look}>
      {dialogProps.label}
    </DialogButton>
  )
}
