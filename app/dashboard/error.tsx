"use client"

import { MessagePage } from "@/components/layout/MessagePage"
import { Button } from "@/components/ui/buttons/Button"

/** Shown if a dashboard page fails to render. Operators can read the log, so the message refers to it. */
export default function DashboardErrorPage({ retry }: { retry: () => void }) {
  return (
    <MessagePage
      title="We couldn’t load the dashboard"
      message="The database may be unavailable. Check /api/ready and the service’s log."
    >
      <Button onClick={() => retry()}>Try again</Button>
    </MessagePage>
  )
}
