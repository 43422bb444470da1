import type { ReactNode } from "react"

/** The buttons of a dialog: side by side, or one above the other where that is too narrow. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="mt-2 flex flex-wrap-reverse justify-end gap-3 *:grow sm:*:grow-0">{children}</div>
}
