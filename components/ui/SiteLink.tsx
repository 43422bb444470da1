"use client"

import { useRouter } from "next/navigation"
import { useTransition, type ComponentProps, type MouseEvent } from "react"

interface SiteLinkProps extends Omit<ComponentProps<"a">, "onClick"> {
  href: string
}

/**
 * A link to a page of this site. Shows a bar at the top of the window while the page is loading. Smaller than `next/link`, because
 * nothing is prefetched: the signed-in user may change before the link is followed.
 */
export function SiteLink({ children, ...props }: SiteLinkProps) {
  const { href, target } = props
  const router = useRouter()
  const [isPending, startTransition] = useTransition()

  function open(event: MouseEvent): void {
    // The API reference has a Content-Security-Policy of its own (proxy.ts), so the browser has to load it as a new document.
    if (href === "/docs/api" || target !== undefined || isForNewTab(event)) return
    event.preventDefault()
    startTransition(() => router.push(href))
  }

  return (
    <a {...props} onClick={open}>
      {children}
      {isPending && <span data-progress aria-hidden className="progress-line" />}
    </a>
  )
}

/** Returns whether the browser opens the link in a new tab or window, or downloads it. */
function isForNewTab({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return metaKey || ctrlKey || shiftKey || altKey
}
