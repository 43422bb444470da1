"use client"

import { createInvitation } from "@/lib/browser/api/dashboard"
import { CreateLink } from "./CreateLink"

/** The button and dialog that create an invitation. */
export function CreateInvitation() {
  return (
    <CreateLink label="Create an invitation" confirm="Create invitation" hasNote create={createInvitation}>
      <p>One person can create an account with it.</p>
    </CreateLink>
  )
}
