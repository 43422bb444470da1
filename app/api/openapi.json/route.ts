import { toOpenApiDocument } from "@/lib/integration/openapi"

// Depends only on the source code, so it is generated at build time.
export const dynamic = "force-static"

/** Returns the OpenAPI document. */
export function GET() {
  return Response.json(toOpenApiDocument())
}
