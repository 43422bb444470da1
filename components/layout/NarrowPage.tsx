import { Activity, type ReactNode } from "react"
import { Card } from "../ui/Card"
import { UnlockPrompt } from "../ui/UnlockPrompt"
import { ScriptNotice } from "./ScriptNotice"

interface NarrowPageProps {
  title: string
  introduction: string
  /** What requires JavaScript, as the subject of a sentence: "Signing in with a passkey". */
  scriptPurpose: string
  children: ReactNode
  /** Shown below the card. */
  aside: ReactNode
}

/** The layout of a page with one task, such as signing in. */
export function NarrowPage({ title, introduction, scriptPurpose, children, aside }: NarrowPageProps) {
  return (
    <div className="mx-auto flex w-full max-w-lg flex-col gap-8 px-4 py-8 sm:px-6 sm:py-16">
      <Card>
        <div className="flex flex-col gap-6">
          {/* React hydrates each Activity after the rest of the page, so that the button can be used earlier. */}
          <Activity>
            <UnlockPrompt />
            <div className="flex flex-col gap-2">
              <h1 className="text-3xl">{title}</h1>
              <p className="text-muted">{introduction}</p>
            </div>
            <ScriptNotice purpose={scriptPurpose} />
          </Activity>
          {children}
        </div>
      </Card>
      <Activity>{aside}</Activity>
    </div>
  )
}
