import type { Metadata } from "next"
import { CapturedCeremonies } from "@/components/inspector/CapturedCeremonies"

export const metadata: Metadata = { title: "Inspector" }

/** The content of the panel that other pages open, without the header and the footer (inspect.css). */
export default function InspectorPanelPage() {
  return (
    <div data-inspector-panel className="flex flex-col gap-4 p-4">
      <h1 className="sr-only">Inspector</h1>
      <h2 className="text-xl">Ceremonies in this tab</h2>
      <CapturedCeremonies />
    </div>
  )
}
