// Next.js responds to some requests with a 500 before any handler runs. They are converted to equivalent requests that
// handlers can reject.

import type { IncomingMessage } from "node:http"
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state"
import { onEachRequest } from "./onEachRequest"

/** The route that responds with 400. */
const malformedRequestPath = "/api/malformed-request"

/** Makes sure that every request that this process receives from now on reaches a handler or gets a 4xx response. */
export function makeRequestsServable(): void {
  onEachRequest((request) => {
    // No page has a server action. Next.js would look for the one that the client names, and log that it isn't there.
    if (!request.url?.startsWith("/api/")) {
      delete request.headers["next-action"]
      delete request.headers["content-type"]
    }
    // A Request can't have this method: https://fetch.spec.whatwg.org/#forbidden-method. No route supports PUT either.
    if (request.method === "TRACE") request.method = "PUT"
    if (isMalformed(request)) {
      request.url = malformedRequestPath
      delete request.headers["next-router-state-tree"]
      delete request.headers["rsc"]
    } else request.url = toDecodableUrl(request.url ?? "/")
  })
}

/**
 * A request for `*`, as in `OPTIONS *`, for a path below /api with a NUL, which PostgreSQL can't store, or with a router state that Next.js
 * itself can't parse.
 */
function isMalformed({ url, headers }: Pick<IncomingMessage, "url" | "headers">): boolean {
  if (url === "*" || /^\/api\/[^?]*%00/.test(url ?? "")) return true
  const routerState = headers["next-router-state-tree"]
  if (routerState === undefined) return false
  try {
    parseAndValidateFlightRouterState(routerState)
    return false
  } catch {
    return true
  }
}

/** Returns the URL unchanged if it can be decoded. Otherwise, escapes its percent signs. */
function toDecodableUrl(url: string): string {
  if (!url.includes("%")) return url
  try {
    decodeURIComponent(url)
    return url
  } catch {
    return url.replaceAll("%", "%25")
  }
}
