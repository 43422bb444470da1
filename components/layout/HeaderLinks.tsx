"use client"

import Link from "next/link"
import { usePathname } from "next/navigation"
import { LinkProgress } from "../ui/LinkProgress"
import { buttonClassName } from "../ui/buttons/buttonClassName"

/** The pages of a signed-in user. On a phone, they have a row of their own below the site name. */
export function AccountLinks() {
  return (
    <nav
      aria-label="Account"
      className="flex flex-wrap gap-1 max-sm:order-last max-sm:-mx-3 max-sm:basis-[calc(100%+1.5rem)] max-sm:pb-2"
    >
      <HeaderLink href="/passkeys">Passkeys</HeaderLink>
      <HeaderLink href="/security">Security</HeaderLink>
    </nav>
  )
}

/** The links for signed-out visitors. The dashboard has none, because its key has nothing to do with an account. */
export function SignInLinks() {
  const isDashboard = usePathname().startsWith("/dashboard")
  if (isDashboard) return null
  return (
    <nav aria-label="Account" className="-mx-3 flex flex-wrap gap-1">
      <HeaderLink href="/sign-in">Sign in</HeaderLink>
      <HeaderLink href="/sign-up" className="max-sm:hidden">
        Sign up
      </HeaderLink>
    </nav>
  )
}

interface HeaderLinkProps {
  href: "/passkeys" | "/security" | "/sign-in" | "/sign-up"
  className?: string
  children: string
}

function HeaderLink({ href, className = "", children }: HeaderLinkProps) {
  const isCurrent = usePathname() === href
  const current = "aria-[current]:text-accent aria-[current]:underline"
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isCurrent ? "page" : undefined}
      className={buttonClassName("quiet", `decoration-2 underline-offset-8 ${current} ${className}`)}
    >
      {children}
      <LinkProgress />
    </Link>
  )
}
