"use client"

import { useLinkStatus } from "next/link"

/** Shows a bar at the top of the window while the page of the surrounding link is loading. */
export function LinkProgress() {
  const { pending } = useLinkStatus()
  if (!pending) return null
  return (
    <span
      data-progress
      aria-hidden
      className="fixed inset-x-0 top-0 z-30 animate-pulse border-t-4 border-accent"
    />
  )
}
