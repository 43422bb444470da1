import type { ReactNode } from "react"

/** The buttons of a dialog or form: side by side, or stacked if there isn't enough room. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="mt-2 flex flex-wrap-reverse justify-end gap-3 *:grow sm:*:grow-0">{children}</div>
}
