import { toOpenApiDocument } from "@/lib/integration/openapi"

// Depends only on the source code, so it is generated at build time.
export const dynamic = "force-static"

/** Returns the OpenAPI document. */
export function GET() {
  // Without a header, Next.js allows shared caches to keep it for a year.
  const headers = { "Cache-Control": "public, max-age=0, must-revalidate" }
  return Response.json(toOpenApiDocument(), { headers })
}
