"use client"

import { useRef, useState, type SubmitEvent } from "react"
import { Button } from "../ui/buttons/Button"
import { Form } from "../ui/forms/Form"
import { TextField } from "../ui/forms/TextField"

interface SignInByNameProps {
  isBusy: boolean
  onName: (emailOrUsername: string) => void
}

/** The name field. The browser offers saved passkeys in it; a name that is typed narrows the choice to its own. */
export function SignInByName({ isBusy, onName }: SignInByNameProps) {
  const [nameError, setNameError] = useState<string>()
  const nameRef = useRef<HTMLInputElement>(null)

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const emailOrUsername = nameRef.current?.value.trim() ?? ""
    if (emailOrUsername === "") {
      setNameError("Enter your name or e-mail address, or use the button above.")
      nameRef.current?.focus()
      return
    }
    onName(emailOrUsername)
  }

  return (
    <Form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        ref={nameRef}
        label="Name or e-mail address"
        name="emailOrUsername"
        // "webauthn" has to come last: that is how browsers know that passkeys may be offered here.
        autoComplete="username webauthn"
        maxLength={254}
        error={nameError}
        onChange={() => setNameError(undefined)}
      />
      <Button type="submit" look="secondary" aria-disabled={isBusy}>
        Continue
      </Button>
    </Form>
  )
}
