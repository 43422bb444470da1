"use client"

import { DialogButton } from "../actions/DialogButton"

const load = async () => (await import("./RemoveEmailDialog")).RemoveEmailDialog

/** The button that removes the account's email address, after a confirmation. */
export function RemoveEmail() {
  return (
    <DialogButton load={load} dialogProps={{}} look="quietDanger" aria-label="Remove email address">
      Remove
    </DialogButton>
  )
}
