"use client"

import { MessagePage } from "@/components/layout/MessagePage"
import { Button } from "@/components/ui/buttons/Button"
import "./globals.css"

/** Shown where even the layout could not be rendered: a document of its own. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong</title>
        <main>
          <MessagePage
            title="Something went wrong"
            sentence="This site could not be shown. That is our fault, not yours; your passkeys are safe."
          >
            <Button onClick={() => retry()}>Try again</Button>
          </MessagePage>
        </main>
      </body>
    </html>
  )
}
