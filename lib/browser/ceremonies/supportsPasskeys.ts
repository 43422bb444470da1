import { browserSupportsWebAuthn } from "@simplewebauthn/browser"

/** Returns whether this browser supports passkeys. False if the page isn't in a secure context. */
export function supportsPasskeys(): boolean {
  return browserSupportsWebAuthn()
}
