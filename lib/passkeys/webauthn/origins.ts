// The origins that a response may come from. They come from the configuration and from the caller's arguments, never
// from request headers.

import { err, ok, type Result } from "../../result"
import type { PasskeyErrorOf } from "../errors"

/**
 * Parses an additional allowed origin: scheme, host, and optional port, and nothing else. The scheme must be https,
 * or http on localhost and its subdomains.
 * https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 *
 * @returns The origin as a browser serializes it (lower case, without a default port), or undefined if none was
 * given.
 */
export function parseAdditionalAllowedOrigin(
  additionalAllowedOrigin: string | undefined,
): Result<string | undefined, PasskeyErrorOf<"CannotParseAdditionalAllowedOrigin">> {
  if (additionalAllowedOrigin === undefined) return ok(undefined)
  const looksLikeOrigin = /^https?:\/\/[^/?#\\@\s]+$/i.test(additionalAllowedOrigin)
  if (!looksLikeOrigin || !URL.canParse(additionalAllowedOrigin)) {
    return err({ type: "CannotParseAdditionalAllowedOrigin" })
  }
  const { protocol, hostname, origin } = new URL(additionalAllowedOrigin)
  const isHost = /^([a-z0-9-]+\.)*[a-z0-9-]+$|^\[[0-9a-f:.]+\]$/.test(hostname)
  const isSecure = protocol === "https:" || isLocalhost(hostname)
  return isHost && isSecure ? ok(origin) : err({ type: "CannotParseAdditionalAllowedOrigin" })
}

/**
 * Returns whether browsers treat http on this host as secure: localhost and its subdomains.
 * https://w3c.github.io/webappsec-secure-contexts/#localhost
 */
export function isLocalhost(hostname: string): boolean {
  return hostname === "localhost" || hostname.endsWith(".localhost")
}
