"use client"

import { useRef, useState, type ReactNode, type SubmitEvent } from "react"
import { Button } from "../ui/buttons/Button"
import { Form } from "../ui/forms/Form"
import { TextField } from "../ui/forms/TextField"

interface EmailFormProps {
  hint?: string
  /** What was typed before. */
  email: string | undefined
  isBusy: boolean
  onEmail: (email: string) => void
  /** What else there is to press. */
  children?: ReactNode
}

/** Asks for an e-mail address, to send a code to. */
export function EmailForm({ hint, email: typedEmail, isBusy, onEmail, children }: EmailFormProps) {
  const [emailError, setEmailError] = useState<string>()
  const emailRef = useRef<HTMLInputElement>(null)

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const email = emailRef.current?.value.trim() ?? ""
    if (/^\S+@\S+$/.test(email)) {
      onEmail(email)
      return
    }
    setEmailError("Enter an e-mail address, such as name@example.com.")
    emailRef.current?.focus()
  }

  return (
    <Form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        ref={emailRef}
        label="E-mail address"
        {...(hint !== undefined && { hint })}
        name="email"
        defaultValue={typedEmail}
        type="email"
        autoComplete="email"
        maxLength={254}
        required
        error={emailError}
        onChange={() => setEmailError(undefined)}
      />
      <div className="flex flex-wrap-reverse justify-end gap-3 *:grow sm:*:grow-0">
        {children}
        <Button type="submit" isBusy={isBusy}>
          Send me a code
        </Button>
      </div>
    </Form>
  )
}
