"use client"

import { LogOut } from "lucide-react"
import { signOutEverywhereElse } from "@/lib/browser/api/sessions"
import { ConfirmDialog } from "../actions/ConfirmDialog"
import { useDialogAction } from "../actions/useDialogAction"
import { Button } from "../ui/buttons/Button"

/** The button that ends every other session, and its confirmation dialog. */
export function SignOutEverywhereElse({ count }: { count: number }) {
  const action = useDialogAction(signOutEverywhereElse, "You’re signed out everywhere else.")
  return (
    <>
      <Button
        look="secondary"
        icon={<LogOut aria-hidden className="size-4" />}
        onClick={action.open}
        className="sm:self-start"
      >
        Sign out everywhere else
      </Button>
      <ConfirmDialog
        title="Sign out everywhere else?"
        confirm="Sign out everywhere else"
        action={action}
        working="Signing out…"
      >
        <p>
          {count === 1 ? "One other browser" : `${count} other browsers`} will be signed out. You’ll stay
          signed in here, and your passkeys will still work.
        </p>
      </ConfirmDialog>
    </>
  )
}
