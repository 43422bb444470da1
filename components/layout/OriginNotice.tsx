"use client"

import { Notice } from "../ui/Notice"
import { textLinkClassName } from "../ui/buttons/textLinkClassName"
import { useIsHydrated } from "../ui/useIsHydrated"

interface OriginNoticeProps {
  /** The origins where passkeys work. The first one is the default. */
  ownOrigins: string[]
}

/** Tells the user if passkeys don't work at this address, for example at 127.0.0.1 instead of localhost. */
export function OriginNotice({ ownOrigins }: OriginNoticeProps) {
  const [defaultOrigin = ""] = ownOrigins
  // Only the browser knows the address at which the page was opened.
  const isHydrated = useIsHydrated()
  if (!isHydrated || ownOrigins.includes(location.origin)) return null
  const address = `${defaultOrigin}${location.pathname}`
  return (
    <div className="mx-auto w-full max-w-5xl px-4 pt-4 sm:px-6">
      <Notice role="alert">
        Passkeys don’t work at this address. Go to{" "}
        <a href={address} className={textLinkClassName}>
          {address}
        </a>{" "}
        instead. {/* Another device has another localhost. */}
        {new URL(defaultOrigin).hostname.endsWith("localhost") && (
          <>
            That only works on the computer that runs this site. For a phone, see{" "}
            <code>docs/how-to/try-it-on-a-phone.md</code>.
          </>
        )}
      </Notice>
    </div>
  )
}
