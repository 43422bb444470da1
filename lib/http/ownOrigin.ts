import { getConfig } from "../config"

/**
 * Whether a request that changes something comes from this site's own pages. Browsers say so in a header that no page
 * can set: Sec-Fetch-Site, or Origin where that is missing. A request with neither is refused.
 * https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
export function isFromOwnOrigin({ headers }: Request): boolean {
  const fetchSite = headers.get("sec-fetch-site")
  if (fetchSite !== null) return fetchSite === "same-origin"
  return headers.get("origin") === getConfig().passkeys.defaultOrigin
}
