"use client"

import { Mail } from "lucide-react"
import { useSyncExternalStore, type ReactNode } from "react"
import { isOfferDismissed, rememberDismissal, subscribeToDismissals } from "@/lib/browser/dismissedOffer"
import { Button } from "../ui/buttons/Button"
import { ConfirmEmail } from "./ConfirmEmail"

interface ConfirmEmailOfferProps {
  /** The session in which "Not now" is remembered. */
  sessionId: string
  /** The account's name, which is an email address. */
  email: string
  /** Added after "We sent a code": where to find it, if no email is sent. */
  mailboxHint: ReactNode
}

/** Shown after a sign-up with an email address. Offers to confirm it. */
export function ConfirmEmailOffer({ sessionId, email, mailboxHint }: ConfirmEmailOfferProps) {
  const isDismissed = useSyncExternalStore(
    subscribeToDismissals,
    () => isOfferDismissed("confirm-email", sessionId),
    // On the server, so that a dismissed offer doesn't flash before the page is hydrated.
    () => true,
  )
  if (isDismissed) return null
  return (
    <section
      aria-labelledby="confirm-email"
      className="flex flex-col gap-4 rounded-2xl border border-accent/30 bg-accent-soft p-5 sm:p-6"
    >
      <div className="flex gap-4">
        <Mail aria-hidden className="mt-1 size-6 shrink-0 text-accent" />
        <div className="flex min-w-0 flex-col gap-1">
          <h2 id="confirm-email" className="text-lg">
            Confirm your email address
          </h2>
          <p className="wrap-anywhere">
            Confirm that {email} is yours, so you can recover your account with it and keep it as your account
            name.
          </p>
        </div>
      </div>
      <div className="flex flex-wrap gap-3 *:grow sm:*:grow-0">
        <ConfirmEmail
          label="Confirm email address"
          look="primary"
          suggestion={email}
          mailboxHint={mailboxHint}
        />
        <Button look="secondary" onClick={() => rememberDismissal("confirm-email", sessionId)}>
          Not now
        </Button>
      </div>
    </section>
  )
}
