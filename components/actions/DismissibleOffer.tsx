"use client"

import { useSyncExternalStore, type ReactNode } from "react"
import {
  isOfferDismissed,
  rememberDismissal,
  subscribeToDismissals,
  type Offer,
} from "@/lib/browser/dismissedOffer"
import { Icon, type IconName } from "../ui/Icon"
import { Button } from "../ui/buttons/Button"

interface DismissibleOfferProps {
  offer: Offer
  /** The session in which "Not now" is remembered. */
  sessionId: string
  icon: IconName
  title: string
  text: ReactNode
  /** The button that accepts the offer. */
  button: ReactNode
  /** Shown below the buttons. */
  children?: ReactNode
}

/** An offer that is shown until the user accepts it or presses "Not now". */
export function DismissibleOffer({
  offer,
  sessionId,
  icon,
  title,
  text,
  button,
  children,
}: DismissibleOfferProps) {
  const isDismissed = useSyncExternalStore(
    subscribeToDismissals,
    () => isOfferDismissed(offer, sessionId),
    // On the server, so that a dismissed offer doesn't flash before the page is hydrated.
    () => true,
  )
  if (isDismissed) return null
  return (
    <section
      aria-labelledby={offer}
      className="flex flex-col gap-4 rounded-2xl border border-accent/30 bg-accent-soft p-5 sm:p-6"
    >
      <div className="flex gap-4">
        <Icon name={icon} className="mt-1 size-6 shrink-0 text-accent" />
        <div className="flex min-w-0 flex-col gap-1">
          <h2 id={offer} className="text-lg">
            {title}
          </h2>
          <p className="wrap-anywhere">{text}</p>
        </div>
      </div>
      <div className="flex flex-wrap gap-3 *:grow sm:*:grow-0">
        {button}
        <Button look="secondary" onClick={() => rememberDismissal(offer, sessionId)}>
          Not now
        </Button>
      </div>
      {children}
    </section>
  )
}
