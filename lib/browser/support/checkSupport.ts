import { browserSupportsWebAuthn } from "@simplewebauthn/browser"
import { err, ok, type Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { canKeepCookies } from "./canKeepCookies"

/**
 * Checks whether a ceremony can be finished in this browser: it supports passkeys and keeps this site's cookies. Check it before a
 * prompt is shown, a code is used, or an email is sent.
 */
export function checkSupport(): Result<undefined, Failure> {
  if (!browserSupportsWebAuthn()) {
    // No browser offers passkeys on http, except on localhost. That's no reason to update it.
    return err({ type: globalThis.isSecureContext ? "PasskeysUnsupported" : "PasskeysBlocked" })
  }
  return canKeepCookies() ? ok(undefined) : err({ type: "CookiesBlocked" })
}
