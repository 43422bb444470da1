"use client"

import { useEffect, useState } from "react"
import { runLater } from "@/lib/browser/runLater"
import { readCapability, type Capability } from "@/lib/browser/support/capabilities"

/** Returns whether the browser has a capability. Undefined until that is known, and if the browser doesn't say. */
export function useCapability(capability: Capability): boolean | undefined {
  const [isAvailable, setAvailable] = useState<boolean>()

  useEffect(() => {
    let isCurrent = true
    return runLater(() => {
      void readCapability(capability).then((available) => isCurrent && setAvailable(available))
      return () => {
        isCurrent = false
      }
    })
  }, [capability])

  return isAvailable
}
