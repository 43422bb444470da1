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
      maxLength={11}
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

function parseCode(text: string): string | undefined {
  const digits = text.replace(/\D/g, "")
  return digits.length === 6 ? digits : undefined
}
