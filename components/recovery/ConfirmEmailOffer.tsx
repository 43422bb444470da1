"use client"

import type { ReactNode } from "react"
import { DismissibleOffer } from "../actions/DismissibleOffer"
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
  return (
    <DismissibleOffer
      offer="confirm-email"
      sessionId={sessionId}
      icon="mail"
      title="Confirm your email address"
      text={`Confirm that ${email} is yours, so you can recover your account with it and keep it as your account name.`}
      button={
        <ConfirmEmail
          label="Confirm email address"
          look="primary"
          suggestion={email}
          mailboxHint={mailboxHint}
        />
      }
    />
  )
}
