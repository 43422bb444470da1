"use client"

import type { ReactNode } from "react"
import { Button } from "../ui/buttons/Button"
import { ButtonRow } from "../ui/buttons/ButtonRow"
import { SingleFieldForm } from "../ui/forms/SingleFieldForm"

interface EmailFormProps {
  hint?: string
  /** The address entered before, if any. */
  email: string | undefined
  isBusy: boolean
  onEmail: (email: string) => void
  /** Other buttons. */
  children?: ReactNode
}

/** Asks for an email address to send a code to. */
export function EmailForm({ hint, email, isBusy, onEmail, children }: EmailFormProps) {
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
      // After "Send a new code", this form replaces the one that had the focus. The dialog focuses it anyway when it opens.
      autoFocus={email !== undefined}
      parse={parseEmail}
      invalidMessage="Enter an email address, such as name@example.com."
      onSubmit={onEmail}
    >
      <ButtonRow>
        {children}
        <Button type="submit" isBusy={isBusy}>
          Send code
        </Button>
      </ButtonRow>
    </SingleFieldForm>
  )
}

function parseEmail(text: string): string | undefined {
  const email = text.trim()
  return /^\S+@\S+$/.test(email) ? email : undefined
}
