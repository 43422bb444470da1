import Link from "next/link"
import type { ReactNode } from "react"
import { LinkProgress } from "../LinkProgress"
import { textLinkClassName } from "./textLinkClassName"

interface TextLinkProps {
  href: "/" | "/sign-up" | "/sign-in" | "/passkeys" | "/security" | "/recover" | "/dashboard" | "/docs/api"
  /** "_blank" opens a new tab. */
  target?: "_blank"
  children: ReactNode
}

/** A link in running text. */
export function TextLink({ href, target, children }: TextLinkProps) {
  return (
    <Link href={href} target={target} prefetch={false} className={textLinkClassName}>
      {children}
      <LinkProgress />
    </Link>
  )
}
