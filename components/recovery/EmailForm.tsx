"use client"

import type { ReactNode } from "react"
import { SingleFieldForm } from "../ui/forms/SingleFieldForm"

interface EmailFormProps {
  hint?: string
  /** The address entered before, if any. */
  email: string | undefined
  onEmail: (email: string) => void
  /** The submit button and other buttons. */
  children: ReactNode
}

/** Asks for an email address to send a code to. */
export function EmailForm({ hint, email, onEmail, children }: EmailFormProps) {
  return (
    <SingleFieldForm
      label="Email address"
      {...(hint !== undefined && { hint })}
      name="email"
      defaultValue={email}
      type="email"
      autoComplete="email"
      maxLength={254}
      required
      // After "Use another email address", this form replaces the one that had the focus. The dialog focuses it anyway when it opens.
      autoFocus={email !== undefined}
      parse={parseEmail}
      invalidMessage="Enter an email address, such as name@example.com."
      onSubmit={onEmail}
    >
      {children}
    </SingleFieldForm>
  )
}

function parseEmail(text: string): string | undefined {
  const email = text.trim()
  return /^\S+@\S+$/.test(email) ? email : undefined
}
