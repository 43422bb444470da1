import type { ReactNode } from "react"
import { SiteLink } from "../SiteLink"
import { textLinkClassName } from "./textLinkClassName"

interface TextLinkProps {
  href:
    | "/"
    | "/sign-up"
    | "/sign-in"
    | "/passkeys"
    | "/security"
    | "/note"
    | "/recover"
    | "/dashboard"
    | "/docs/api"
  /** "_blank" opens a new tab. */
  target?: "_blank"
  children: ReactNode
}

/** A link in running text. */
export function TextLink({ href, target, children }: TextLinkProps) {
  return (
    <SiteLink href={href} target={target} className={textLinkClassName}>
      {children}
    </SiteLink>
  )
}
