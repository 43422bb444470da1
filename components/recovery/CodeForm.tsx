"use client"

import { useRef, useState, type ReactNode, type SubmitEvent } from "react"
import { Button } from "../ui/buttons/Button"
import { Form } from "../ui/forms/Form"
import { TextField } from "../ui/forms/TextField"

interface CodeFormProps {
  /** The words on the button. */
  confirm: string
  isBusy: boolean
  onCode: (code: string) => void
  /** What else there is to press. */
  children?: ReactNode
}

/** Asks for the six digits of a mail. */
export function CodeForm({ confirm, isBusy, onCode, children }: CodeFormProps) {
  const [codeError, setCodeError] = useState<string>()
  const codeRef = useRef<HTMLInputElement>(null)

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const code = codeRef.current?.value.replace(/\D/g, "") ?? ""
    if (code.length === 6) {
      onCode(code)
      return
    }
    setCodeError("Enter the six digits of the mail.")
    codeRef.current?.focus()
  }

  return (
    <Form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        ref={codeRef}
        label="Code"
        hint="Six digits. They work for ten minutes, in this browser."
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={11}
        required
        // It takes the place of the form that was just sent.
        autoFocus
        error={codeError}
        onChange={() => setCodeError(undefined)}
      />
      <div className="flex flex-wrap-reverse justify-end gap-3 *:grow sm:*:grow-0">
        {children}
        <Button type="submit" isBusy={isBusy}>
          {confirm}
        </Button>
      </div>
    </Form>
  )
}
