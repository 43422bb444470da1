import { getConfig } from "../config"

/** Checks whether a request comes from outside this site's own pages and has to be rejected. */
export function isForeignRequest(request: Request): boolean {
  const changesState = request.method !== "GET" && request.method !== "HEAD"
  return changesState ? !isFromOwnOrigin(request) : isFromOtherSite(request)
}

/**
 * Checks whether another site, or another origin of this site, sent the browser to a route that only reads. A read counts against
 * the session's limit, and a download is recorded. Old browsers, and clients that aren't browsers, don't send the header.
 */
function isFromOtherSite({ headers }: Request): boolean {
  const fetchSite = headers.get("sec-fetch-site")
  return fetchSite !== null && fetchSite !== "same-origin" && fetchSite !== "none"
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
