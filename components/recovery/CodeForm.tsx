"use client"

import type { ReactNode } from "react"
import { ActionStatus } from "../actions/ActionStatus"
import type { useAction } from "../actions/useAction"
import { SingleFieldForm } from "../ui/forms/SingleFieldForm"

interface CodeFormProps {
  /** Sends a code. Each new one empties the field and focuses it. */
  sending: Pick<ReturnType<typeof useAction>, "state" | "reset">
  sentCodes: number
  /** Checks the code. */
  checking: Pick<ReturnType<typeof useAction<[code: string]>>, "state" | "run">
  /** The message once the code was accepted, if the page doesn't change at once. */
  done?: string
  /** The submit button and other buttons. */
  children: ReactNode
}

/** Asks for the six-digit code from an email, and shows whether a new one is being sent or the entered one is being checked. */
export function CodeForm({ sending, sentCodes, checking, done, children }: CodeFormProps) {
  return (
    <>
      <SingleFieldForm
        key={sentCodes}
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
        onSubmit={(code) => {
          sending.reset()
          void checking.run(code)
        }}
      >
        {children}
      </SingleFieldForm>
      <ActionStatus state={sending.state} working="Sending a new code…" />
      <ActionStatus state={checking.state} working="Checking the code…" done={done} />
    </>
  )
}

/** Returns the digits, of any script. What else was pasted with them is left out. The server converts them to ASCII. */
function parseCode(text: string): string | undefined {
  const digits = text.match(/\p{Nd}/gu) ?? []
  return digits.length === 6 ? digits.join("") : undefined
}
