import { notFound } from "next/navigation"
import type { ReactNode } from "react"
import { getConfig } from "@/lib/config"
import { InspectorProvider } from "./InspectorProvider"
import { findSourceLines } from "./findSourceLines"
import "./inspect.css"

/** The inspector's pages exist only if the inspector is on. */
export default function InspectLayout({ children }: { children: ReactNode }) {
  const { isInspectorOn, passkeys } = getConfig()
  if (!isInspectorOn) notFound()
  return (
    <InspectorProvider sourceUrl={passkeys.sourceUrl} sourceLines={findSourceLines()}>
      {children}
    </InspectorProvider>
  )
}
