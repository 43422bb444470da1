import { getConfig } from "@/lib/config"
import { toAppSiteAssociation } from "@/lib/config/nativeApps"

/**
 * Returns the apps on Apple devices that can use the site's passkeys, if there are any. The name has no extension, but the type is
 * JSON. https://developer.apple.com/documentation/xcode/supporting-associated-domains
 */
export function GET() {
  const { passkeys } = getConfig()
  if (passkeys.appleApps.length === 0) return new Response(null, { status: 404 })
  return Response.json(toAppSiteAssociation(passkeys))
}
