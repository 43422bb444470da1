"use client"

import Link, { useLinkStatus } from "next/link"
import { Icon } from "../ui/Icon"
import { Spinner } from "../ui/Spinner"
import { buttonClassName } from "../ui/buttons/buttonClassName"

interface PageLinkProps {
  href: string
  direction: "back" | "next"
}

/** A link to the previous or next page of a list. Shows a spinner while the page loads. */
export function PageLink({ href, direction }: PageLinkProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      rel={direction === "back" ? "prev" : "next"}
      className={buttonClassName("secondary")}
    >
      <PageLinkContent direction={direction} />
    </Link>
  )
}

function PageLinkContent({ direction }: Pick<PageLinkProps, "direction">) {
  const { pending } = useLinkStatus()
  const chevron = direction === "back" ? "chevron-left" : "chevron-right"
  const icon = pending ? <Spinner /> : <Icon name={chevron} className="size-5 shrink-0" />
  return direction === "back" ? (
    <>
      {icon}
      Back
    </>
  ) : (
    <>
      Next
      {icon}
    </>
  )
}
