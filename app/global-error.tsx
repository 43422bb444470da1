"use client"

import { MessagePage } from "@/components/layout/MessagePage"
import { Button } from "@/components/ui/buttons/Button"
import "./globals.css"

/** Shown if the root layout fails to render. Renders its own document. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong</title>
        <main>
          <MessagePage
            title="Something went wrong"
            message="We couldn’t load this site. Your passkeys are safe."
          >
            <Button onClick={() => retry()}>Try again</Button>
          </MessagePage>
        </main>
      </body>
    </html>
  )
}
