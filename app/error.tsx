"use client"

import { MessagePage } from "@/components/layout/MessagePage"
import { Button } from "@/components/ui/buttons/Button"

/** Shown if a page fails to render. The reason is in the server's log. */
export default function ErrorPage({ retry }: { retry: () => void }) {
  return (
    <MessagePage title="Something went wrong" message="We couldn’t load this page. Your passkeys are safe.">
      <Button onClick={() => retry()}>Try again</Button>
    </MessagePage>
  )
}
