import { NextResponse, type NextRequest } from "next/server"
import { getConfig } from "./lib/config"
import { toContentSecurityPolicy } from "./lib/http/securityHeaders"

/** Sets the Content-Security-Policy of every page. Next.js adds the nonce to its own scripts. API routes don't pass through here. */
export function proxy(request: NextRequest) {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64")
  const { isProduction, isInspectorOn } = getConfig()
  const isDevelopment = !isProduction
  // Swagger UI writes HTML, and so does Next.js in development.
  const requiresTrustedTypes = !isDevelopment && request.nextUrl.pathname !== "/docs/api"
  const isFramed = isInspectorOn && request.nextUrl.pathname === "/inspect/panel"
  const policy = toContentSecurityPolicy(nonce, { isDevelopment, requiresTrustedTypes, isFramed })
  const headers = new Headers(request.headers)
  headers.set("Content-Security-Policy", policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set("Content-Security-Policy", policy)
  return response
}

// Everything but API routes and Next.js's own files. An unknown address is a page, too.
export const config = { matcher: ["/((?!api/|_next/static/).*)"] }
