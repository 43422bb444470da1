import { getConfig } from "@/lib/config"
import { toAssetLinks } from "@/lib/config/nativeApps"

/** Returns the Android apps that can use the site's passkeys, if there are any. https://developers.google.com/digital-asset-links */
export function GET() {
  const { passkeys } = getConfig()
  if (passkeys.androidApps.length === 0) return new Response(null, { status: 404 })
  return Response.json(toAssetLinks(passkeys))
}
