"use client"

import { createRecoveryLink } from "@/lib/browser/api/dashboard"
import { CreateLink } from "./CreateLink"

/** The button and dialog that create a recovery link. */
export function CreateRecoveryLink({ userKey, hasLiveLink }: { userKey: string; hasLiveLink: boolean }) {
  return (
    <CreateLink
      label="Create a recovery link"
      confirm="Create link"
      create={(integrationKey) => createRecoveryLink(userKey, integrationKey)}
    >
      <p>
        Anyone who has the link can take over this account. Make sure you know who is asking for it. The
        account’s owner is notified and can stop the link.
      </p>
      {hasLiveLink && <p>The previous link will stop working.</p>}
    </CreateLink>
  )
}
