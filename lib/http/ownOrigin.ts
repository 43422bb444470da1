import { getConfig } from "../config"

/** Every origin at which this site's own pages are opened, by its settings. The first is the usual one. */
export function listOwnOrigins(): string[] {
  const { defaultOrigin, relatedOrigins } = getConfig().passkeys
  return [defaultOrigin, ...relatedOrigins]
}

/** Whether a request would change something, and does not come from this site's own pages. Such a one is refused. */
export function isCrossOriginChange(request: Request): boolean {
  const changesState = request.method !== "GET" && request.method !== "HEAD"
  return changesState && !isFromOwnOrigin(request)
}

/**
 * Whether a request comes from this site's own pages. Browsers say so in a header that no page
 * can set: Sec-Fetch-Site, or Origin where that is missing. A request with neither is refused.
 * https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
function isFromOwnOrigin({ headers }: Request): boolean {
  const fetchSite = headers.get("sec-fetch-site")
  if (fetchSite !== null) return fetchSite === "same-origin"
  return listOwnOrigins().includes(headers.get("origin") ?? "")
}
