import type { ReactNode } from "react"

interface DetailProps {
  name: string
  /** Whether the item takes the full width. */
  isWide?: boolean
  children: ReactNode
}

/** An item of a description list. */
export function Detail({ name, isWide = false, children }: DetailProps) {
  return (
    <div className={`flex min-w-0 flex-col gap-0.5 ${isWide ? "col-span-full" : ""}`}>
      <dt className="text-muted">{name}</dt>
      <dd className="font-medium wrap-anywhere">{children}</dd>
    </div>
  )
}
