"use client"

import type { ReactNode } from "react"
import { SingleFieldForm } from "../ui/forms/SingleFieldForm"

interface CodeFormProps {
  onCode: (code: string) => void
  /** The submit button and other buttons. */
  children: ReactNode
}

/** Asks for the six-digit code from an email. */
export function CodeForm({ onCode, children }: CodeFormProps) {
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
      {children}
    </SingleFieldForm>
  )
}

/** Returns the digits, of any script. What else was pasted with them is left out. The server converts them to ASCII. */
function parseCode(text: string): string | undefined {
  const digits = text.match(/\p{Nd}/gu) ?? []
  return digits.length === 6 ? digits.join("") : undefined
}
