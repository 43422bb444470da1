"use client"

import { revokeLink } from "@/lib/browser/api/dashboard"
import { ConfirmDialog } from "../../actions/ConfirmDialog"
import { useDialogAction } from "../../actions/useDialogAction"

export interface RevokeLinkProps {
  linkId: string
  kind: "recovery link" | "invitation"
}

/** The confirmation dialog of the button that revokes a link. */
export function RevokeLinkDialog({ linkId, kind }: RevokeLinkProps) {
  const action = useDialogAction(() => revokeLink(linkId), `The ${kind} was revoked.`)
  return (
    <ConfirmDialog
      title={`Revoke this ${kind}?`}
      confirm={`Revoke ${kind}`}
      action={action}
      working="Revoking…"
    >
      <p>The link will stop working. You can create another one.</p>
    </ConfirmDialog>
  )
}
