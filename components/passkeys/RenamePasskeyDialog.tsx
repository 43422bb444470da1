"use client"

import { renamePasskey } from "@/lib/browser/api/passkeys"
import { ActionStatus } from "../actions/ActionStatus"
import { useDialogAction } from "../actions/useDialogAction"
import { Dialog } from "../ui/Dialog"
import { Button } from "../ui/buttons/Button"
import { ButtonRow } from "../ui/buttons/ButtonRow"
import { SingleFieldForm } from "../ui/forms/SingleFieldForm"

export interface RenamePasskeyProps {
  credentialId: string
  /** The current name. */
  name: string
}

/** The dialog that renames a passkey. */
export function RenamePasskeyDialog({ credentialId, name }: RenamePasskeyProps) {
  const { isOpen, close, state, run } = useDialogAction(
    (displayName: string) => renamePasskey(credentialId, displayName),
    "Your passkey was renamed.",
  )
  const isBusy = state.status === "working"
  return (
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
  )
}
