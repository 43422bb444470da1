// The origins that a response may come from. They come from the configuration and from the caller's arguments, never
// from request headers.

import { err, ok, type Result } from "../../result"
import type { PasskeyErrorOf } from "../errors"

/**
 * Parses an additional allowed origin: that of a page (`parsePageOrigin`), or of an Android app.
 *
 * @returns The origin as it is sent in a response, or undefined if none was given.
 */
export function parseAdditionalAllowedOrigin(
  additionalAllowedOrigin: string | undefined,
): Result<string | undefined, PasskeyErrorOf<"CannotParseAdditionalAllowedOrigin">> {
  if (additionalAllowedOrigin === undefined) return ok(undefined)
  if (androidOriginPattern.test(additionalAllowedOrigin)) return ok(additionalAllowedOrigin)
  const origin = parsePageOrigin(additionalAllowedOrigin)
  return origin === undefined ? err({ type: "CannotParseAdditionalAllowedOrigin" }) : ok(origin)
}

/**
 * The SHA-256 of the app's signing certificate as base64url without padding. 32 bytes leave two bits of the last character
 * unused, which are zero.
 * https://developer.android.com/identity/passkeys/create-passkeys#verify-origin
 */
const androidOriginPattern = /^android:apk-key-hash:[\w-]{42}[AEIMQUYcgkosw048]$/

/**
 * Parses the origin of a page: scheme, host, and optional port, and nothing else. The scheme must be https, or http on
 * localhost and its subdomains.
 * https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 *
 * @returns The origin as a browser serializes it (lowercase, without a default port), or undefined if it isn't one.
 */
export function parsePageOrigin(text: string): string | undefined {
  const looksLikeOrigin = /^https?:\/\/[^/?#\\@\s]+$/i.test(text)
  if (!looksLikeOrigin || !URL.canParse(text)) return undefined
  const { protocol, hostname, origin } = new URL(text)
  const isHost = /^([a-z0-9-]+\.)*[a-z0-9-]+$|^\[[0-9a-f:.]+\]$/.test(hostname)
  const isSecure = protocol === "https:" || isLocalhost(hostname)
  return isHost && isSecure ? origin : undefined
}

/**
 * Returns whether browsers treat http on this host as secure: localhost and its subdomains.
 * https://w3c.github.io/webappsec-secure-contexts/#localhost
 */
export function isLocalhost(hostname: string): boolean {
  return hostname === "localhost" || hostname.endsWith(".localhost")
}
