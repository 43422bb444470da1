import { getConfig } from "@/lib/config"

/**
 * Where people add and manage their passkeys, for password managers that lead there. Always at the usual origin, whose
 * RP ID the passkeys have. https://w3c.github.io/webappsec-passkey-endpoints/
 */
export function GET() {
  const page = `${getConfig().passkeys.defaultOrigin}/passkeys`
  return Response.json({ enroll: page, manage: page })
}
