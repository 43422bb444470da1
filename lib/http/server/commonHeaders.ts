import { toCommonHeaders } from "../securityHeaders"
import { onEachRequest } from "./onEachRequest"

/**
 * Sets the security headers of every response that this process sends from now on: pages, API routes, static files, and
 * what Next.js responds by itself, such as redirects and 405. proxy.ts replaces the policy of pages.
 */
export function setCommonHeaders(options: { isHttps: boolean }): void {
  const headers = Object.entries(toCommonHeaders(options.isHttps))
  onEachRequest((_, response) => {
    for (const [name, value] of headers) response.setHeader(name, value)
  })
}
