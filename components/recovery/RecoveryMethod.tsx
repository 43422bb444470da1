import type { ReactNode } from "react"

interface RecoveryMethodProps {
  title: string
  /** Its current state, such as the number of codes left. */
  state: ReactNode
  /** What it's for. */
  children: ReactNode
  actions: ReactNode
}

/** A recovery method: its title, state, description, and actions. */
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
