"use client"

import { useEffect, useRef, useState } from "react"
import "swagger-ui-dist/swagger-ui.css"
import "./apiReference.css"
import { Notice } from "../ui/Notice"

/** Renders an OpenAPI document with Swagger UI, whose JavaScript is loaded only here. */
export function ApiReference({ document: openApiDocument }: { document: object }) {
  const containerRef = useRef<HTMLDivElement>(null)
  const [status, setStatus] = useState<"loading" | "failed" | "done">("loading")
  useSwaggerColorScheme()

  useEffect(() => {
    // A new node for each run, because Swagger UI can't be removed from a node.
    const node = document.createElement("div")
    containerRef.current?.replaceChildren(node)
    import("./swaggerUi")
      .then(({ renderSwaggerUi }) => renderSwaggerUi(node, openApiDocument))
      .then(
        () => setStatus("done"),
        () => setStatus("failed"),
      )
  }, [openApiDocument])

  return (
    <>
      {status === "loading" && <p role="status">Loading the API reference…</p>}
      {status === "failed" && (
        <Notice tone="danger" role="alert">
          The API reference couldn’t be loaded. Reload the page to try again.
        </Notice>
      )}
      <div ref={containerRef} />
    </>
  )
}

/** Swagger UI is dark if the html element has the class dark-mode. */
function useSwaggerColorScheme(): void {
  useEffect(() => {
    const { classList } = document.documentElement
    const darkScheme = matchMedia("(prefers-color-scheme: dark)")
    const apply = () => classList.toggle("dark-mode", darkScheme.matches)
    apply()
    darkScheme.addEventListener("change", apply)
    return () => {
      darkScheme.removeEventListener("change", apply)
      classList.remove("dark-mode")
    }
  }, [])
}
