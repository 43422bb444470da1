"use client"

import { Notice } from "../ui/Notice"
import { useIsHydrated } from "../ui/useIsHydrated"

interface OriginNoticeProps {
  /** Where passkeys work, the usual address first. */
  ownOrigins: string[]
}

/** Passkeys belong to few addresses. Opened at another one, such as 127.0.0.1 for localhost, the page says so. */
export function OriginNotice({ ownOrigins }: OriginNoticeProps) {
  const [usualOrigin = ""] = ownOrigins
  // The server can't know at which address the page is opened.
  const isHydrated = useIsHydrated()
  if (!isHydrated || ownOrigins.includes(location.origin)) return null
  const address = `${usualOrigin}${location.pathname}`
  return (
    <div className="mx-auto w-full max-w-5xl px-4 pt-4 sm:px-6">
      <Notice role="alert">
        Passkeys don’t work at this address. Please open{" "}
        <a href={address} className="font-semibold text-accent underline underline-offset-4">
          {address}
        </a>{" "}
        instead.
      </Notice>
    </div>
  )
}
