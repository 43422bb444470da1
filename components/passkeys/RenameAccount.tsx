"use client"

import { Pencil } from "lucide-react"
import { useRef, type SubmitEvent } from "react"
import { renameAccount, type AccountNames } from "@/lib/browser/api/account"
import { ActionStatus } from "../actions/ActionStatus"
import { useDialogAction } from "../actions/useDialogAction"
import { Dialog } from "../ui/Dialog"
import { Button } from "../ui/buttons/Button"
import { ButtonRow } from "../ui/buttons/ButtonRow"
import { Form } from "../ui/forms/Form"
import { TextField } from "../ui/forms/TextField"
import { useTextField } from "../ui/forms/useTextField"

interface RenameAccountProps {
  /** The account name. */
  name: string
  /** The user's display name, or null if it's the same as the account name. */
  displayName: string | null
}

/** The button that changes the account's names, and its dialog. */
export function RenameAccount({ name, displayName }: RenameAccountProps) {
  const { isOpen, open, close, state, run } = useDialogAction(
    renameAccount,
    "Your name was changed. Your passkeys still work.",
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
  const [nameProps, readName] = useTextField("Enter a name or email address.")
  const displayNameRef = useRef<HTMLInputElement>(null)

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const emailOrUsername = readName()
    const userDisplayName = displayNameRef.current?.value.trim() ?? ""
    if (emailOrUsername !== undefined) void onNames({ emailOrUsername, userDisplayName })
  }

  return (
    <Form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        {...nameProps}
        label="Name or email address"
        hint="This is your account name. You can also use it to sign in."
        defaultValue={name}
        maxLength={254}
        autoComplete="username"
        required
        onFocus={(event) => event.target.select()}
      />
      <TextField
        ref={displayNameRef}
        label="Display name (optional)"
        hint="What we call you, if it’s different from your account name."
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
          Save
        </Button>
      </ButtonRow>
    </Form>
  )
}
