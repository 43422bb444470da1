"use client"

import { useRef, useState, type SubmitEvent } from "react"
import { signUpWithPasskey } from "@/lib/browser/ceremonies/signUpWithPasskey"
import { suggestPasskeyName } from "@/lib/browser/messages/suggestPasskeyName"
import { ActionStatus } from "../actions/ActionStatus"
import { useAction, type ActionState } from "../actions/useAction"
import { openPage } from "../layout/openPage"
import { PasskeySymbol } from "../ui/PasskeySymbol"
import { Button } from "../ui/buttons/Button"
import { TextLink } from "../ui/buttons/TextLink"
import { Form } from "../ui/forms/Form"
import { TextField } from "../ui/forms/TextField"

/** A name, then one passkey prompt: the account exists and is signed in. */
export function SignUpForm() {
  const { state, run } = useAction(signUpWithPasskey, () => openPage("/passkeys"))
  const [nameError, setNameError] = useState<string>()
  const nameRef = useRef<HTMLInputElement>(null)

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const emailOrUsername = nameRef.current?.value.trim() ?? ""
    if (emailOrUsername === "") {
      setNameError("Enter a name or an e-mail address.")
      nameRef.current?.focus()
      return
    }
    void run(emailOrUsername, suggestPasskeyName(navigator))
  }

  return (
    <Form onSubmit={submit} className="flex flex-col gap-5">
      <TextField
        ref={nameRef}
        label="Name or e-mail address"
        hint="Your account goes by this name. You won’t have to type it to sign in."
        name="emailOrUsername"
        autoComplete="username"
        maxLength={254}
        required
        error={nameError}
        onChange={() => setNameError(undefined)}
      />
      <Button
        type="submit"
        isBusy={state.status === "working" || state.status === "done"}
        icon={<PasskeySymbol className="size-5 max-[25rem]:hidden" />}
      >
        Create account with a passkey
      </Button>
      <ActionStatus
        state={state}
        working="Follow your device: it asks for your fingerprint, face or screen lock."
        dismissed="No account was made. Press the button again whenever you are ready."
        done="Your account is ready. Opening your passkeys…"
        help={isNameTaken(state) && <TextLink href="/sign-in">Sign in instead</TextLink>}
      />
    </Form>
  )
}

function isNameTaken(state: ActionState): boolean {
  return (
    state.status === "failed" &&
    state.failure.type === "Refused" &&
    state.failure.errorType === "AccountAlreadyExists"
  )
}
