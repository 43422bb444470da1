"use client"

import { Pencil } from "lucide-react"
import { renamePasskey } from "@/lib/browser/api/passkeys"
import { ActionStatus } from "../actions/ActionStatus"
import { useDialogAction } from "../actions/useDialogAction"
import { Dialog } from "../ui/Dialog"
import { Button } from "../ui/buttons/Button"
import { ButtonRow } from "../ui/buttons/ButtonRow"
import { SingleFieldForm } from "../ui/forms/SingleFieldForm"

/** The button that renames a passkey, and its dialog. */
export function RenamePasskey({ credentialId, name }: { credentialId: string; name: string }) {
  const { isOpen, open, close, state, run } = useDialogAction(
    (displayName: string) => renamePasskey(credentialId, displayName),
    "Your passkey was renamed.",
  )
  const isBusy = state.status === "working"
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
      <Dialog title="Rename passkey" isOpen={isOpen} onClose={close} isBusy={isBusy}>
        <SingleFieldForm
          label="Passkey name"
          hint="Choose a name you’ll recognize, such as the device it’s on."
          defaultValue={name}
          maxLength={100}
          autoComplete="off"
          autoCapitalize="sentences"
          onFocus={(event) => event.target.select()}
          invalidMessage="Enter a name for this passkey."
          onSubmit={(displayName) => void run(displayName)}
        >
          <ButtonRow>
            <Button look="secondary" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" isBusy={isBusy}>
              Save
            </Button>
          </ButtonRow>
        </SingleFieldForm>
        <ActionStatus state={state} working="Saving…" dismissed="The name wasn’t changed." />
      </Dialog>
    </>
  )
}
