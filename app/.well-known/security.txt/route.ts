import { getConfig } from "@/lib/config"

const validForMilliseconds = 180 * 24 * 60 * 60 * 1000

/**
 * Returns where to report a vulnerability, if the operator has set `security_contact`. Computed for each request, so it never
 * expires while the site is running. https://www.rfc-editor.org/rfc/rfc9116
 */
export function GET() {
  const { securityContact, defaultOrigin } = getConfig().passkeys
  if (securityContact === undefined) return new Response(null, { status: 404 })
  const lines = [
    `Contact: ${securityContact}`,
    `Expires: ${new Date(Date.now() + validForMilliseconds).toISOString()}`,
    "Preferred-Languages: en",
    `Canonical: ${defaultOrigin}/.well-known/security.txt`,
    `Policy: ${defaultOrigin}/about#report-a-vulnerability`,
  ]
  return new Response(`${lines.join("\n")}\n`, { headers: { "Content-Type": "text/plain; charset=utf-8" } })
}
