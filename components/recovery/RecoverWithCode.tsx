"use client"

import { useRef, useState, type SubmitEvent } from "react"
import { recoverWithCode } from "@/lib/browser/api/recovery"
import { ActionStatus } from "../actions/ActionStatus"
import { useAction } from "../actions/useAction"
import { openPage } from "../layout/openPage"
import { Button } from "../ui/buttons/Button"
import { Form } from "../ui/forms/Form"
import { TextField } from "../ui/forms/TextField"

/** Comes back with one of the codes that were kept for this day. */
export function RecoverWithCode() {
  const { state, run } = useAction(recoverWithCode, () => openPage("/recover/new-passkey"))
  const [codeError, setCodeError] = useState<string>()
  const codeRef = useRef<HTMLInputElement>(null)

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const code = codeRef.current?.value.trim() ?? ""
    if (code !== "") return void run(code)
    setCodeError("Enter one of your recovery codes.")
    codeRef.current?.focus()
  }

  return (
    <Form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        ref={codeRef}
        label="Recovery code"
        hint="One of the ten codes that you printed or saved. Each works once."
        name="recoveryCode"
        autoComplete="off"
        maxLength={40}
        required
        error={codeError}
        onChange={() => setCodeError(undefined)}
      />
      <Button type="submit" isBusy={state.status === "working" || state.status === "done"}>
        Use this code
      </Button>
      <ActionStatus state={state} working="Checking the code…" done="That is one of your codes. Going on…" />
    </Form>
  )
}
