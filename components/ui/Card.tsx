import type { ReactNode } from "react"

/** A raised surface. */
export function Card({ children }: { children: ReactNode }) {
  return <div className="rounded-2xl border border-line bg-surface p-5 shadow-card sm:p-8">{children}</div>
}
