"use client"

import { MessagePage } from "@/components/layout/MessagePage"
import { Button } from "@/components/ui/buttons/Button"

/** Shown in place of a page of the dashboard that could not be rendered, to somebody who can read the log. */
export default function DashboardErrorPage({ retry }: { retry: () => void }) {
  return (
    <MessagePage
      title="The dashboard can’t be shown"
      sentence="Most likely the database can’t be reached just now: /api/ready tells, and the service’s log has the reason."
    >
      <Button onClick={() => retry()}>Try again</Button>
    </MessagePage>
  )
}
