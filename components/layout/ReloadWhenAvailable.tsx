"use client"

import { useEffect } from "react"
import { reloadWhenAvailable } from "@/lib/browser/reloadWhenAvailable"

/** Reloads the page once it is available. Without JavaScript, the browser reloads it again and again. */
export function ReloadWhenAvailable({ retrySeconds }: { retrySeconds: number }) {
  useEffect(() => reloadWhenAvailable(retrySeconds), [retrySeconds])
  return (
    <noscript>
      <meta httpEquiv="refresh" content={String(retrySeconds)} />
    </noscript>
  )
}
