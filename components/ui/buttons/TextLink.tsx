import Link from "next/link"
import type { ReactNode } from "react"

interface TextLinkProps {
  href: "/" | "/sign-up" | "/sign-in" | "/passkeys" | "/security" | "/recover"
  children: ReactNode
}

/** A link in running text. */
export function TextLink({ href, children }: TextLinkProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="font-semibold text-accent underline underline-offset-4 hover:text-accent-strong"
    >
      {children}
    </Link>
  )
}
