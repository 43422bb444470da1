import Link from "next/link"
import type { ReactNode } from "react"
import { LinkProgress } from "./LinkProgress"

interface SiteLinkProps {
  href: string
  className: string
  /** "_blank" opens a new tab. */
  target?: "_blank" | undefined
  children: ReactNode
}

/**
 * A link to a page of this site. The API reference has a Content-Security-Policy of its own (proxy.ts), so the browser has to
 * load it as a new document.
 */
export function SiteLink({ href, className, target, children }: SiteLinkProps) {
  if (href === "/docs/api") {
    return (
      <a href={href} className={className} target={target}>
        {children}
      </a>
    )
  }
  return (
    <Link href={href} prefetch={false} className={className} target={target}>
      {children}
      <LinkProgress />
    </Link>
  )
}
