"use client"

import { removeAllPasskeys } from "@/lib/browser/api/passkeys"
import { ConfirmDialog } from "../../actions/ConfirmDialog"
import { useDialogAction } from "../../actions/useDialogAction"
import { openPage } from "../../layout/openPage"
import { useForgetPasskeys } from "../PasskeySignals"
import { KeepLastPasskey } from "./KeepLastPasskey"
import { LastPasskeyWarning } from "./LastPasskeyWarning"
import { NoteWarning } from "./NoteWarning"

export interface RemoveAllPasskeysProps {
  credentialIds: string[]
  /** Whether the account can be recovered without a passkey. */
  hasRecoveryMethod: boolean
  /** Whether one of the passkeys opens a private note. */
  hasNote: boolean
}

/** Asks before all passkeys are removed. If one has to be kept, explains why. */
export function RemoveAllPasskeysDialog({
  credentialIds,
  hasRecoveryMethod,
  hasNote,
}: RemoveAllPasskeysProps) {
  const forget = useForgetPasskeys()
  const action = useDialogAction(removeAllPasskeys, () => {
    void forget(credentialIds).then(() => openPage("/sign-in?after=all-passkeys-removed"))
  })
  return hasRecoveryMethod ? (
    <ConfirmDialog title="Remove all your passkeys?" confirm="Remove all passkeys" action={action}>
      <LastPasskeyWarning />
      {hasNote && <NoteWarning opensNote="last" />}
      <p>You’ll be signed out here and everywhere else you signed in with one of them.</p>
    </ConfirmDialog>
  ) : (
    <KeepLastPasskey
      isOpen={action.isOpen}
      onClose={action.close}
      title="You can’t remove all your passkeys"
      canAddInstead={false}
    >
      <p>Your passkeys are the only way to sign in to your account.</p>
      <p>
        You can remove them one at a time, but you have to keep one. To remove all of them, first set up
        account recovery.
      </p>
    </KeepLastPasskey>
  )
}
