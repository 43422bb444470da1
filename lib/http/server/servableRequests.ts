// Next.js responds to some requests with a 500 before any handler runs. They are converted to equivalent requests that
// handlers can reject.

import { onEachRequest } from "./onEachRequest"

/** Makes sure that every request that this process receives from now on reaches a handler or gets a 4xx response. */
export function makeRequestsServable(): void {
  onEachRequest((request) => {
    request.url = toDecodableUrl(request.url ?? "/")
    // A Request can't have this method: https://fetch.spec.whatwg.org/#forbidden-method. No route supports PUT either.
    if (request.method === "TRACE") request.method = "PUT"
  })
}

/** Returns the URL unchanged if it can be decoded. Otherwise, escapes its percent signs. */
export function toDecodableUrl(url: string): string {
  if (!url.includes("%")) return url
  try {
    decodeURIComponent(url)
    return url
  } catch {
    return url.replaceAll("%", "%25")
  }
}
