"use client"

import { stopRecoveryLink } from "@/lib/browser/api/links"
import { ActionStatus } from "../actions/ActionStatus"
import { useAccountAction } from "../actions/useAccountAction"
import { LocalTime } from "../ui/LocalTime"
import { Notice } from "../ui/Notice"
import { Button } from "../ui/buttons/Button"

interface RecoveryLinkNoticeProps {
  createdAt: string
  worksFrom: string
  expiresAt: string
}

/** Warns of a recovery link that an operator created, with the button that stops it. */
export function RecoveryLinkNotice({ createdAt, worksFrom, expiresAt }: RecoveryLinkNoticeProps) {
  const { state, run } = useAccountAction(stopRecoveryLink, "The recovery link was stopped.")
  return (
    <Notice tone="danger">
      <div className="flex flex-col items-start gap-3">
        <p>
          On <LocalTime dateTime={createdAt} precision="minute" />, the site’s operator created a link that
          recovers your account without a passkey. It works once,{" "}
          {worksFrom !== createdAt && (
            <>
              from <LocalTime dateTime={worksFrom} precision="minute" />{" "}
            </>
          )}
          until <LocalTime dateTime={expiresAt} precision="minute" />. If you didn’t ask for it, stop it.
        </p>
        <Button look="danger" isBusy={state.status === "working"} onClick={() => void run()}>
          Stop recovery link
        </Button>
        <ActionStatus state={state} working="Stopping…" />
      </div>
    </Notice>
  )
}
