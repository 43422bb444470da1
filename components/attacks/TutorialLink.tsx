"use client"

import { use } from "react"
import { InspectorContext } from "../inspector/source/InspectorContext"
import { textLinkClassName } from "../ui/buttons/textLinkClassName"

/** The tutorial, as a link if the source is published. */
export function TutorialLink() {
  const { sourceUrl } = use(InspectorContext)
  if (sourceUrl === undefined) {
    return (
      <>
        tutorial in <code>docs/tutorial.md</code>
      </>
    )
  }
  return (
    <a href={`${sourceUrl}/blob/HEAD/docs/tutorial.md`} className={textLinkClassName}>
      tutorial
    </a>
  )
}
