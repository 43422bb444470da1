"use client"

import { Trash2 } from "lucide-react"
import { removePasskey } from "@/lib/browser/api/passkeys"
import { ConfirmDialog } from "../../actions/ConfirmDialog"
import { useDialogAction } from "../../actions/useDialogAction"
import { openPage } from "../../layout/openPage"
import { Notice } from "../../ui/Notice"
import { Button } from "../../ui/buttons/Button"
import { useForgetPasskeys } from "../PasskeySignals"
import { KeepLastPasskey } from "./KeepLastPasskey"
import { LastPasskeyWarning } from "./LastPasskeyWarning"

interface RemovePasskeyProps {
  credentialId: string
  name: string
  /** Whether this session was begun with it: it ends with it. */
  isInUse: boolean
  isLast: boolean
  /** Whether the account can be come back into without a passkey. */
  hasRecoveryMethod: boolean
}

/** The button that removes a passkey, and its confirmation; or, for the only way in, why it stays. */
export function RemovePasskey({
  credentialId,
  name,
  isInUse,
  isLast,
  hasRecoveryMethod,
}: RemovePasskeyProps) {
  const forget = useForgetPasskeys()
  const leave = () =>
    void forget([credentialId]).then(() =>
      openPage(`/sign-in?after=${isLast ? "all-passkeys-removed" : "passkey-removed"}`),
    )
  const action = useDialogAction(
    () => removePasskey(credentialId),
    `“${name}” was removed.`,
    isInUse ? leave : undefined,
  )
  return (
    <>
      <Button
        look="quietDanger"
        icon={<Trash2 aria-hidden className="size-4" />}
        aria-label={`Remove ${name}`}
        onClick={action.open}
      >
        Remove
      </Button>
      {isLast && !hasRecoveryMethod ? (
        <KeepLastPasskey isOpen={action.isOpen} onClose={action.close} title="This passkey has to stay">
          <p>“{name}” is the only way into your account. Without it nobody could sign in, not even you.</p>
          <p>
            To remove it, first add a passkey on another device or on a security key, and sign in with that
            one.
          </p>
        </KeepLastPasskey>
      ) : (
        <ConfirmDialog
          title={isLast ? "Remove your last passkey?" : `Remove “${name}”?`}
          confirm="Remove passkey"
          action={action}
        >
          {isLast && <LastPasskeyWarning />}
          {isInUse && <Notice>You signed in with this one: removing it signs you out here.</Notice>}
          <p>
            You will no longer be able to sign in with this passkey, and wherever you are signed in with it,
            you are signed out. Your device may still offer it until you delete it from your password manager
            too.
          </p>
        </ConfirmDialog>
      )}
    </>
  )
}
