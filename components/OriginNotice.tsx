"use client"

import { useSyncExternalStore } from "react"
import { Notice } from "./ui/Notice"

const subscribeToNothing = () => () => {}

interface OriginNoticeProps {
  /** Where passkeys work, the usual address first. */
  ownOrigins: string[]
}

/** Passkeys belong to few addresses. Opened at another one, such as 127.0.0.1 for localhost, the page says so. */
export function OriginNotice({ ownOrigins }: OriginNoticeProps) {
  const [usualOrigin = ""] = ownOrigins
  const address = useSyncExternalStore(
    subscribeToNothing,
    () => (ownOrigins.includes(location.origin) ? undefined : `${usualOrigin}${location.pathname}`),
    () => undefined,
  )
  if (address === undefined) return null
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
