"use client"

import { Button } from "@/components/ui/buttons/Button"

/** Shown if a page fails to render. The reason is in the server's log. Every page loads it, so it's small. */
export default function ErrorPage({ retry }: { retry: () => void }) {
  return (
    <div className="mx-auto flex w-full max-w-lg flex-col items-start gap-4 px-4 py-20">
      <h1 className="text-3xl">Something went wrong</h1>
      <p className="text-lg text-muted">We couldn’t load this page. Your passkeys are safe.</p>
      <Button onClick={() => retry()}>Try again</Button>
    </div>
  )
}
