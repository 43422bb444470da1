import Link from "next/link"
import type { ReactNode } from "react"
import { LinkProgress } from "../LinkProgress"
import { buttonClassName, type ButtonLook } from "./buttonClassName"

interface ButtonLinkProps {
  href:
    | "/"
    | "/sign-up"
    | "/sign-in"
    | "/passkeys"
    | "/dev/mailbox"
    | `/dashboard/${string}`
    | `/security${"?" | "#"}${string}`
  look?: ButtonLook
  icon?: ReactNode
  className?: string
  children: ReactNode
}

/** A link that looks like a button. It isn't prefetched, because the signed-in user may change before it's followed. */
export function ButtonLink({ href, look = "primary", icon, className, children }: ButtonLinkProps) {
  return (
    <Link href={href} prefetch={false} className={buttonClassName(look, className)}>
      {icon}
      {children}
      <LinkProgress />
    </Link>
  )
}
