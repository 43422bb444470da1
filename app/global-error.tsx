"use client"

import { buttonClassName } from "@/components/ui/buttons/buttonClassName"
import "./globals.css"

/** Shown if the root layout fails to render. Renders its own document. Every page loads it, so it's small. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong</title>
        <main className="p-4">
          <h1 className="text-3xl">Something went wrong</h1>
          <p>We couldn’t load this site. Your passkeys are safe.</p>
          <button type="button" onClick={retry} className={buttonClassName("primary", "mt-4")}>
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
