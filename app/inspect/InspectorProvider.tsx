"use client"

import type { ReactNode } from "react"
import { InspectorContext, type InspectorEnvironment } from "@/components/inspector/source/InspectorContext"
import { findPasskeyProvider } from "@/lib/providers/findPasskeyProvider"

type InspectorProviderProps = Pick<InspectorEnvironment, "sourceUrl" | "sourceLines"> & {
  children: ReactNode
}

/** Gives the inspector's views what they need besides the ceremonies. */
export function InspectorProvider({ sourceUrl, sourceLines, children }: InspectorProviderProps) {
  const environment = { sourceUrl, sourceLines, findProvider: findPasskeyProvider }
  return <InspectorContext value={environment}>{children}</InspectorContext>
}
