import { NextResponse, type NextRequest } from "next/server"
import { getConfig } from "./lib/config"
import { strictTransportSecurity, toContentSecurityPolicy } from "./lib/http/securityHeaders"

/** Sets the Content-Security-Policy of every page. Next.js adds the nonce to its own scripts. API routes don't pass through here. */
export function proxy(request: NextRequest) {
  const { isProduction, passkeys } = getConfig()
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64")
  const policy = toContentSecurityPolicy(nonce, !isProduction)
  const headers = new Headers(request.headers)
  headers.set("Content-Security-Policy", policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set("Content-Security-Policy", policy)
  if (passkeys.defaultOrigin.startsWith("https:")) {
    response.headers.set("Strict-Transport-Security", strictTransportSecurity)
  }
  return response
}

export const config = {
  matcher: ["/((?!api/|_next/static|_next/image|icon.svg|favicon.ico|passkey-providers/).*)"],
}
