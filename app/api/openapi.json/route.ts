import { toOpenApiDocument } from "@/lib/integration/openapi"

// It depends on nothing but the source: made once, at the build.
export const dynamic = "force-static"

/** The machine-readable contract of both surfaces. */
export function GET() {
  return Response.json(toOpenApiDocument())
}
