"use client"

import { DialogButton } from "../actions/DialogButton"
import { Icon } from "../ui/Icon"
import type { SignOutEverywhereElseProps } from "./SignOutEverywhereElseDialog"

const load = async () => (await import("./SignOutEverywhereElseDialog")).SignOutEverywhereElseDialog

/** The button that ends every other session, after a confirmation. */
export function SignOutEverywhereElse(props: SignOutEverywhereElseProps) {
  return (
    <DialogButton
      load={load}
      dialogProps={props}
      look="secondary"
      icon={<Icon name="log-out" className="size-4" />}
      className="sm:self-start"
    >
      Sign out everywhere else
    </DialogButton>
  )
}
