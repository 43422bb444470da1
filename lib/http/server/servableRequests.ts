// Requests that Next answers with a 500 before any handler of ours sees them. Each is turned into one that means the
// same, and that it can refuse.

import { onEachRequest } from "./onEachRequest"

/** Lets every request that this process receives from now on reach a handler, or be refused. */
export function makeRequestsServable(): void {
  onEachRequest((request) => {
    request.url = toDecodableUrl(request.url ?? "/")
    // A Request can't have this method: https://fetch.spec.whatwg.org/#forbidden-method. Nothing here has PUT either.
    if (request.method === "TRACE") request.method = "PUT"
  })
}

/** The address as it stands, where it can be decoded; otherwise one in which a percent sign is only that. */
export function toDecodableUrl(url: string): string {
  if (!url.includes("%")) return url
  try {
    decodeURIComponent(url)
    return url
  } catch {
    return url.replaceAll("%", "%25")
  }
}
