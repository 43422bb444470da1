import { toCommonHeaders } from "../securityHeaders"
import { onEachRequest } from "./onEachRequest"

/** The paths of icons that can change with a new version, or with `npm run providers`. */
const icons = /^\/(icons\.svg(\?|$)|passkey-providers\/)/

/**
 * Sets the security headers of every response that this process sends from now on: pages, API routes, static files, and
 * what Next.js responds by itself, such as redirects and 405. proxy.ts replaces the policy of pages.
 */
export function setCommonHeaders(options: { isHttps: boolean }): void {
  const headers = Object.entries(toCommonHeaders(options.isHttps))
  onEachRequest(({ url = "" }, response) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    // If this were in next.config.ts, Next.js would match every request against more patterns, which takes longer.
    if (icons.test(url)) response.setHeader("Cache-Control", "public, max-age=86400")
  })
}
