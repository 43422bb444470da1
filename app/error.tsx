"use client"

import { MessagePage } from "@/components/layout/MessagePage"
import { Button } from "@/components/ui/buttons/Button"

/** Shown in place of a page that could not be rendered. The reason is in the server's log. */
export default function ErrorPage({ retry }: { retry: () => void }) {
  return (
    <MessagePage
      title="Something went wrong"
      sentence="This page could not be shown. That is our fault, not yours; your passkeys are safe."
    >
      <Button onClick={() => retry()}>Try again</Button>
    </MessagePage>
  )
}
