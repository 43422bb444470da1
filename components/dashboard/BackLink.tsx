import Link from "next/link"
import { Icon } from "../ui/Icon"

/** The link at the top of a page, to the page that it belongs to. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="flex min-h-11 w-fit items-center gap-2 font-semibold text-accent hover:text-accent-strong"
    >
      <Icon name="arrow-left" className="size-5" />
      {children}
    </Link>
  )
}
