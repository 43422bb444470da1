import type { ReactNode } from "react"

/** A short label that marks one item of a list. */
export function Badge({ children }: { children: ReactNode }) {
  return (
    <span className="rounded-full border border-transparent bg-accent-soft px-2.5 py-0.5 text-sm font-medium text-accent">
      {children}
    </span>
  )
}
