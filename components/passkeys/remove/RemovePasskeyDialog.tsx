"use client"

import { removePasskey } from "@/lib/browser/api/passkeys"
import { ConfirmDialog } from "../../actions/ConfirmDialog"
import { useDialogAction } from "../../actions/useDialogAction"
import { openPage } from "../../layout/openPage"
import { Notice } from "../../ui/Notice"
import { textLinkClassName } from "../../ui/buttons/textLinkClassName"
import { useForgetPasskeys } from "../PasskeySignals"
import { KeepLastPasskey } from "./KeepLastPasskey"
import { LastPasskeyWarning } from "./LastPasskeyWarning"
import { NoteWarning } from "./NoteWarning"

export interface RemovePasskeyProps {
  credentialId: string
  name: string
  /** Whether this session was started with the passkey. Removing it ends the session. */
  isInUse: boolean
  isLast: boolean
  /** Whether another passkey can be added to the account. */
  canAddMore: boolean
  /** Whether the account can be recovered without a passkey. */
  hasRecoveryMethod: boolean
  /** Whether the passkey opens the private note, and whether it is the last one that does. */
  opensNote: "no" | "yes" | "last"
}

/** Asks before a passkey is removed. If it's the only way to sign in, explains why it can't be removed. */
export function RemovePasskeyDialog({
  credentialId,
  name,
  isInUse,
  isLast,
  canAddMore,
  hasRecoveryMethod,
  opensNote,
}: RemovePasskeyProps) {
  const forget = useForgetPasskeys()
  const leave = () =>
    void forget([credentialId]).then(() =>
      openPage(`/sign-in?after=${isLast ? "all-passkeys-removed" : "passkey-removed"}`),
    )
  const action = useDialogAction(
    () => removePasskey(credentialId),
    isInUse ? leave : `“${name}” was removed.`,
  )
  return isLast && !hasRecoveryMethod ? (
    <KeepLastPasskey
      isOpen={action.isOpen}
      onClose={action.close}
      title="You can’t remove your only passkey"
      canAddInstead={canAddMore}
    >
      <p>
        “<bdi>{name}</bdi>” is the only way to sign in to your account.
      </p>
      <p>
        To remove it, first {canAddMore && "add another passkey on a different device or security key, or "}
        <a href="#account-recovery" onClick={action.close} className={textLinkClassName}>
          set up account recovery
        </a>
        .
      </p>
    </KeepLastPasskey>
  ) : (
    <ConfirmDialog
      title={isLast ? "Remove your last passkey?" : `Remove “${name}”?`}
      confirm="Remove passkey"
      action={action}
    >
      {isLast && <LastPasskeyWarning />}
      <NoteWarning opensNote={opensNote} />
      {isInUse && (
        <Notice>
          You signed in with this passkey, so you’ll be signed out here and everywhere else you used it.
        </Notice>
      )}
      <p>
        You won’t be able to sign in with this passkey
        {!isInUse && ", and you’ll be signed out everywhere you used it to sign in"}. Your device may still
        offer it until you delete it from your password manager.
      </p>
    </ConfirmDialog>
  )
}
