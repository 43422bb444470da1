"use client"

import { createContext } from "react"
import type { PasskeyProvider } from "@/lib/providers/types"

/** What the inspector's views need besides the ceremony. The inspector's pages provide it. */
export interface InspectorEnvironment {
  /** The address of the source code, if it's published. */
  sourceUrl?: string | undefined
  /** The lines of the source references (sourceReferences.ts), if the server has the source code. */
  sourceLines: Readonly<Record<string, number>>
  /** Finds the provider of a passkey by its AAGUID. */
  findProvider: (aaguid: string) => PasskeyProvider | undefined
}

export const InspectorContext = createContext<InspectorEnvironment>({
  sourceLines: {},
  findProvider: () => undefined,
})
