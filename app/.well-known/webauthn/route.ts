import { listOwnOrigins } from "@/lib/http/ownOrigin"

/**
 * Where this site's passkeys may be used: browsers ask for it before they let another origin than the RP ID's own. Answers
 * also where there is none but the usual origin, so that whoever operates the site can see what is in force.
 * https://www.w3.org/TR/webauthn-3/#sctn-related-origins
 */
export function GET() {
  return Response.json({ origins: listOwnOrigins() })
}
