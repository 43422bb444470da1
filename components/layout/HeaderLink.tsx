"use client"

import { usePathname } from "next/navigation"
import { SiteLink } from "../ui/SiteLink"

interface HeaderLinkProps {
  href: string
  className: string
  children: string
}

/**
 * A link in the header, marked if its page is open. Signed-out visitors have none on the dashboard, because its key has nothing to
 * do with an account.
 */
export function HeaderLink({ href, className, children }: HeaderLinkProps) {
  const path = usePathname()
  if (path.startsWith("/dashboard") && href.startsWith("/sign-")) return null
  return (
    <SiteLink href={href} aria-current={path === href ? "page" : undefined} className={className}>
      {children}
    </SiteLink>
  )
}
