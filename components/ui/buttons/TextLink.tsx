import Link from "next/link"
import type { ReactNode } from "react"
import { LinkProgress } from "../LinkProgress"

interface TextLinkProps {
  href: "/" | "/sign-up" | "/sign-in" | "/passkeys" | "/security" | "/recover"
  /** "_blank" opens a new tab. */
  target?: "_blank"
  children: ReactNode
}

/** A link in running text. */
export function TextLink({ href, target, children }: TextLinkProps) {
  return (
    <Link
      href={href}
      target={target}
      prefetch={false}
      className="font-semibold text-accent underline underline-offset-4 hover:text-accent-strong"
    >
      {children}
      <LinkProgress />
    </Link>
  )
}
