"use client"

import { Pencil } from "lucide-react"
import { useRef, useState, type SubmitEvent } from "react"
import { renamePasskey } from "@/lib/browser/api/passkeys"
import { ActionStatus } from "../actions/ActionStatus"
import { useDialogAction } from "../actions/useDialogAction"
import { Dialog } from "../ui/Dialog"
import { Button } from "../ui/buttons/Button"
import { ButtonRow } from "../ui/buttons/ButtonRow"
import { Form } from "../ui/forms/Form"
import { TextField } from "../ui/forms/TextField"

/** The button that renames a passkey, and its dialog. */
export function RenamePasskey({ credentialId, name }: { credentialId: string; name: string }) {
  const { isOpen, open, close, state, run } = useDialogAction(
    (displayName: string) => renamePasskey(credentialId, displayName),
    "The new name is saved.",
  )
  return (
    <>
      <Button
        look="quiet"
        icon={<Pencil aria-hidden className="size-4" />}
        aria-label={`Rename ${name}`}
        onClick={open}
      >
        Rename
      </Button>
      <Dialog title="Rename passkey" isOpen={isOpen} onClose={close} isBusy={state.status === "working"}>
        <RenameForm name={name} isBusy={state.status === "working"} onName={run} onCancel={close} />
        <ActionStatus state={state} working="Saving…" dismissed="The name is as it was." />
      </Dialog>
    </>
  )
}

interface RenameFormProps {
  name: string
  isBusy: boolean
  onName: (displayName: string) => Promise<void>
  onCancel: () => void
}

function RenameForm({ name, isBusy, onName, onCancel }: RenameFormProps) {
  const [nameError, setNameError] = useState<string>()
  const nameRef = useRef<HTMLInputElement>(null)

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const displayName = nameRef.current?.value.trim() ?? ""
    if (displayName !== "") return void onName(displayName)
    setNameError("Enter a name for this passkey.")
    nameRef.current?.focus()
  }

  return (
    <Form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        ref={nameRef}
        label="Passkey name"
        hint="Choose something you will recognise, such as the device it is on."
        defaultValue={name}
        maxLength={100}
        autoComplete="off"
        autoCapitalize="sentences"
        error={nameError}
        onChange={() => setNameError(undefined)}
        onFocus={(event) => event.target.select()}
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
