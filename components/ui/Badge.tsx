import type { ReactNode } from "react"

/** A word or two that mark one of several. */
export function Badge({ children }: { children: ReactNode }) {
  return (
    <span className="rounded-full bg-accent-soft px-2.5 py-0.5 text-sm font-medium text-accent">
      {children}
    </span>
  )
}
