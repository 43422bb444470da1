import { getConfig } from "@/lib/config"

/**
 * Returns the origins where this site's passkeys can be used. Browsers request the list before they allow an origin outside the
 * RP ID. Also lists the default origin, so operators can check what is configured.
 * https://www.w3.org/TR/webauthn-3/#sctn-related-origins
 */
export function GET() {
  return Response.json({ origins: getConfig().passkeys.origins.published })
}
