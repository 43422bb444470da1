"use client"

import { Suspense } from "react"
import { lazyPart } from "../ui/lazyPart"
import { useIsHydrated } from "../ui/useIsHydrated"

interface OriginNoticeProps {
  /** The origins where passkeys work. The first one is the default. */
  ownOrigins: string[]
}

const WrongOrigin = lazyPart(async () => (await import("./WrongOrigin")).WrongOrigin)

/** Tells the user if passkeys don't work at this address, for example at 127.0.0.1 instead of localhost. */
export function OriginNotice({ ownOrigins }: OriginNoticeProps) {
  const [defaultOrigin = ""] = ownOrigins
  // Only the browser knows the address at which the page was opened.
  const isHydrated = useIsHydrated()
  if (!isHydrated || ownOrigins.includes(location.origin)) return null
  return (
    <Suspense>
      <WrongOrigin defaultOrigin={defaultOrigin} />
    </Suspense>
  )
}
