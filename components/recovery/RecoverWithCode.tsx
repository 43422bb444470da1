"use client"

import { recoverWithCode } from "@/lib/browser/api/recovery"
import { ActionStatus } from "../actions/ActionStatus"
import { useAction } from "../actions/useAction"
import { openPage } from "../layout/openPage"
import { Button } from "../ui/buttons/Button"
import { SingleFieldForm } from "../ui/forms/SingleFieldForm"

/** Recovers the account with a recovery code. */
export function RecoverWithCode() {
  const { state, run } = useAction(recoverWithCode, () => openPage("/recover/new-passkey"))
  return (
    <SingleFieldForm
      label="Recovery code"
      hint="Enter one of the ten codes you saved. Each code works once."
      name="recoveryCode"
      autoComplete="off"
      required
      invalidMessage="Enter one of your recovery codes."
      onSubmit={(code) => void run(code)}
    >
      <Button type="submit" isBusy={state.status === "working" || state.status === "done"}>
        Use recovery code
      </Button>
      <ActionStatus state={state} working="Checking the code…" done="Code accepted. One moment…" />
    </SingleFieldForm>
  )
}
