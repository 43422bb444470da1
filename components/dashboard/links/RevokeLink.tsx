"use client"

import { Ban } from "lucide-react"
import { revokeLink } from "@/lib/browser/api/dashboard"
import { ConfirmDialog } from "../../actions/ConfirmDialog"
import { useDialogAction } from "../../actions/useDialogAction"
import { Button } from "../../ui/buttons/Button"

interface RevokeLinkProps {
  linkId: string
  kind: "recovery link" | "invitation"
}

/** The button that revokes a link, and its confirmation dialog. */
export function RevokeLink({ linkId, kind }: RevokeLinkProps) {
  const action = useDialogAction(() => revokeLink(linkId), `The ${kind} was revoked.`)
  return (
    <>
      <Button
        look="quietDanger"
        icon={<Ban aria-hidden className="size-4" />}
        aria-label={`Revoke ${kind}`}
        onClick={action.open}
      >
        Revoke
      </Button>
      <ConfirmDialog
        title={`Revoke this ${kind}?`}
        confirm={`Revoke ${kind}`}
        action={action}
        working="Revoking…"
      >
        <p>The link will stop working. You can create another one.</p>
      </ConfirmDialog>
    </>
  )
}
