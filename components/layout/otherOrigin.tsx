"use client"

import type { ReactNode } from "react"
import { useIsHydrated } from "../ui/useIsHydrated"

interface IfOtherOriginProps {
  ownOrigins: string[]
  children: ReactNode
}

/** Shows its children if the page was opened at another origin. Only the browser knows that. */
export function IfOtherOrigin({ ownOrigins, children }: IfOtherOriginProps) {
  return useIsHydrated() && !ownOrigins.includes(location.origin) ? children : null
}

/** A link to the current page at an origin. Only rendered in the browser, within `IfOtherOrigin`. */
export function LinkToOrigin({ origin, className }: { origin: string; className: string }) {
  const { pathname, search, hash } = location
  // The token of a link is in the hash. It isn't shown.
  return (
    <a href={`${origin}${pathname}${search}${hash}`} className={className}>
      {origin}
      {pathname}
    </a>
  )
}
