// Which origins may answer a challenge: the configured one, and those that the caller named at start or finish.
// Never one that was read from a request.

import { err, ok, type Result } from "../../result"
import type { PasskeyErrorOf } from "../errors"

/**
 * Parses an additional origin: scheme, host and optional port, and nothing else. It must be https, or http on
 * localhost. Answers it as a browser serialises it (lower case, without a default port).
 * https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
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
