"use client"

import type { ReactNode } from "react"
import { Button } from "../ui/buttons/Button"
import { ButtonRow } from "../ui/buttons/ButtonRow"
import { SingleFieldForm } from "../ui/forms/SingleFieldForm"

interface CodeFormProps {
  /** The label of the submit button. */
  confirm: string
  isBusy: boolean
  onCode: (code: string) => void
  /** Other buttons. */
  children?: ReactNode
}

/** Asks for the six-digit code from an email. */
export function CodeForm({ confirm, isBusy, onCode, children }: CodeFormProps) {
  return (
    <SingleFieldForm
      label="Code"
      hint="Enter the 6-digit code in this browser within 10 minutes."
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      required
      // This form replaces the one that the user just submitted.
      autoFocus
      parse={parseCode}
      invalidMessage="Enter the 6-digit code from the email."
      onSubmit={onCode}
    >
      <ButtonRow>
        {children}
        <Button type="submit" isBusy={isBusy}>
          {confirm}
        </Button>
      </ButtonRow>
    </SingleFieldForm>
  )
}

/** Returns the digits, of any script. What else was pasted with them is left out. The server converts them to ASCII. */
function parseCode(text: string): string | undefined {
  const digits = text.match(/\p{Nd}/gu) ?? []
  return digits.length === 6 ? digits.join("") : undefined
}
