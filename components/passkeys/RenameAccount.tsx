"use client"

import { Pencil } from "lucide-react"
import { useRef, useState, type SubmitEvent } from "react"
import { renameAccount, type AccountNames } from "@/lib/browser/api/account"
import { ActionStatus } from "../actions/ActionStatus"
import { useDialogAction } from "../actions/useDialogAction"
import { Dialog } from "../ui/Dialog"
import { Button } from "../ui/buttons/Button"
import { ButtonRow } from "../ui/buttons/ButtonRow"
import { Form } from "../ui/forms/Form"
import { TextField } from "../ui/forms/TextField"

interface RenameAccountProps {
  /** What the account goes by. */
  name: string
  /** The person's name, where it differs. */
  displayName: string | null
}

/** The button that changes the account's names, and its dialog. */
export function RenameAccount({ name, displayName }: RenameAccountProps) {
  const { isOpen, open, close, state, run } = useDialogAction(
    renameAccount,
    "The new name is saved. Your passkeys work as before.",
  )
  const isBusy = state.status === "working"
  return (
    <>
      <Button look="quiet" icon={<Pencil aria-hidden className="size-4" />} onClick={open}>
        Change name
      </Button>
      <Dialog title="Change your name" isOpen={isOpen} onClose={close} isBusy={isBusy}>
        <NamesForm
          name={name}
          displayName={displayName ?? ""}
          isBusy={isBusy}
          onNames={run}
          onCancel={close}
        />
        <ActionStatus state={state} working="Saving…" />
      </Dialog>
    </>
  )
}

interface NamesFormProps {
  name: string
  displayName: string
  isBusy: boolean
  onNames: (names: AccountNames) => Promise<void>
  onCancel: () => void
}

function NamesForm({ name, displayName, isBusy, onNames, onCancel }: NamesFormProps) {
  const [nameError, setNameError] = useState<string>()
  const nameRef = useRef<HTMLInputElement>(null)
  const displayNameRef = useRef<HTMLInputElement>(null)

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const emailOrUsername = nameRef.current?.value.trim() ?? ""
    const userDisplayName = displayNameRef.current?.value.trim() ?? ""
    if (emailOrUsername !== "") return void onNames({ emailOrUsername, userDisplayName })
    setNameError("Enter a name or an e-mail address.")
    nameRef.current?.focus()
  }

  return (
    <Form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        ref={nameRef}
        label="Name or e-mail address"
        hint="Your account goes by this name, also where you sign in by name."
        defaultValue={name}
        maxLength={254}
        autoComplete="username"
        required
        error={nameError}
        onChange={() => setNameError(undefined)}
        onFocus={(event) => event.target.select()}
      />
      <TextField
        ref={displayNameRef}
        label="Shown as (optional)"
        hint="What to call you, where that is something else."
        defaultValue={displayName}
        maxLength={100}
        autoComplete="name"
        autoCapitalize="words"
      />
      <ButtonRow>
        <Button look="secondary" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" isBusy={isBusy}>
          Save name
        </Button>
      </ButtonRow>
    </Form>
  )
}
