import { getConfig } from "@/lib/config"

/**
 * Returns the page where users add and manage passkeys, for links in password managers. Always on the default origin, which
 * has the passkeys' RP ID. https://w3c.github.io/webappsec-passkey-endpoints/
 */
export function GET() {
  const page = `${getConfig().passkeys.defaultOrigin}/passkeys`
  return Response.json({ enroll: page, manage: page })
}
