import type { Metadata } from "next"
import { ApiReference } from "@/components/api-reference/ApiReference"
import { ScriptNotice } from "@/components/layout/ScriptNotice"
import { textLinkClassName } from "@/components/ui/buttons/textLinkClassName"
import { toOpenApiDocument } from "@/lib/integration/openapi"

export const metadata: Metadata = { title: "API reference" }

export default function ApiReferencePage() {
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-8 px-4 pt-8 pb-20 sm:px-6 sm:pt-12">
      <div className="flex flex-col gap-2">
        <h1 className="page-title">API reference</h1>
        <p className="max-w-2xl text-muted">
          The web routes serve this site’s own pages. <code>/api/run-command</code> serves other back ends.{" "}
          All bodies are JSON. You can also download the{" "}
          <a href="/api/openapi.json" download className={textLinkClassName}>
            OpenAPI document
          </a>
          .
        </p>
      </div>
      <ScriptNotice purpose="The list of routes" />
      <ApiReference document={toOpenApiDocument()} />
    </div>
  )
}
