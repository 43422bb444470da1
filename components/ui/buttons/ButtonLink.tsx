import type { ReactNode } from "react"
import { SiteLink } from "../SiteLink"
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

/** A link that looks like a button. */
export function ButtonLink({ href, look = "primary", icon, className, children }: ButtonLinkProps) {
  return (
    <SiteLink href={href} className={buttonClassName(look, className)}>
      {icon}
      {children}
    </SiteLink>
  )
}
