"use client"

import { use } from "react"
import { InspectorContext } from "./InspectorContext"
import { toSourceKey, type SourceReference } from "./sourceReferences"

/** A file of this repository, with a link to its line if the source code is published. */
export function SourceLink(reference: SourceReference) {
  const { sourceUrl, sourceLines } = use(InspectorContext)
  const line = sourceLines[toSourceKey(reference)]
  const code = (
    <code className="wrap-anywhere text-muted">
      {reference.path}
      {line !== undefined && `:${line}`}
    </code>
  )
  if (sourceUrl === undefined) return code
  return (
    <a
      href={`${sourceUrl}/blob/HEAD/${reference.path}${line === undefined ? "" : `#L${line}`}`}
      target="_blank"
      rel="noreferrer"
      className="underline"
    >
      {code}
    </a>
  )
}
