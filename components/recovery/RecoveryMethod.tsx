import type { ReactNode } from "react"

interface RecoveryMethodProps {
  title: string
  /** What there is of it now. */
  state: ReactNode
  /** What it is for. */
  children: ReactNode
  actions: ReactNode
}

/** One of the other ways in: what it is, how it stands, and what can be done about it. */
export function RecoveryMethod({ title, state, children, actions }: RecoveryMethodProps) {
  return (
    <div className="flex flex-col gap-3">
      <h3 className="text-lg">{title}</h3>
      <p className="font-medium wrap-anywhere">{state}</p>
      <p className="text-muted">{children}</p>
      <div className="flex flex-wrap gap-3">{actions}</div>
    </div>
  )
}
