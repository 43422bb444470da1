import { getConfig } from "../config"

/** Checks whether a state-changing request comes from outside this site's own pages. Such requests are rejected. */
export function isCrossOriginChange(request: Request): boolean {
  const changesState = request.method !== "GET" && request.method !== "HEAD"
  return changesState && !isFromOwnOrigin(request)
}

/**
 * Checks whether a request comes from this site's own pages, by a header that pages can't set: Sec-Fetch-Site, or Origin if
 * that is missing. A request with neither is rejected.
 * https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
function isFromOwnOrigin({ headers }: Request): boolean {
  const fetchSite = headers.get("sec-fetch-site")
  if (fetchSite !== null) return fetchSite === "same-origin"
  return getConfig().passkeys.origins.pages.includes(headers.get("origin") ?? "")
}
