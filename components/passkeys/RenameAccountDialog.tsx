"use client"

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

export interface RenameAccountDialogProps {
  /** The account's confirmed address, if it can become the name even if another account has that name. */
  claimableName?: string | undefined
  /** The account name. */
  name: string
  /** The user's display name, or null if it's the same as the account name. */
  displayName: string | null
}

/** The dialog that changes the account's names. */
export function RenameAccountDialog({ name, displayName, claimableName }: RenameAccountDialogProps) {
  const { isOpen, close, state, run } = useDialogAction(
    renameAccount,
    "Your name was changed. Your passkeys still work.",
  )
  const isBusy = state.status === "working"
  return (
    <Dialog title="Change your name" isOpen={isOpen} onClose={close} isBusy={isBusy}>
      <NamesForm
        name={name}
        displayName={displayName ?? ""}
        claimableName={claimableName}
        isBusy={isBusy}
        onNames={run}
        onCancel={close}
      />
      <ActionStatus state={state} working="Saving…" />
    </Dialog>
  )
}

interface NamesFormProps {
  name: string
  displayName: string
  claimableName: string | undefined
  isBusy: boolean
  onNames: (names: AccountNames) => Promise<void>
  onCancel: () => void
}

function NamesForm(props: NamesFormProps) {
  const { name, displayName, claimableName, isBusy, onNames, onCancel } = props
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
        hint={
          claimableName === undefined
            ? "This is your account name. You can also use it to sign in."
            : `This is your account name. You can use ${claimableName}, your confirmed email address, even if another account has that name.`
        }
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
