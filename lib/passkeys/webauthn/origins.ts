// The origins that a response may come from. They come from the configuration and from the caller's arguments, never
// from request headers.

import { err, ok, type Result } from "../../result"
import type { PasskeyErrorOf } from "../errors"

/**
 * Parses an additional allowed origin: scheme, host, and optional port, and nothing else. The scheme must be https,
 * or http on localhost.
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
  const isSecure = protocol === "https:" || hostname === "localhost"
  return isHost && isSecure ? ok(origin) : err({ type: "CannotParseAdditionalAllowedOrigin" })
}
