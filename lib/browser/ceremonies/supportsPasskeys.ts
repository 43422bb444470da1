import { browserSupportsWebAuthn } from "@simplewebauthn/browser"

/** Whether this browser can use passkeys at all. Also false where the page is not in a secure context. */
export function supportsPasskeys(): boolean {
  return browserSupportsWebAuthn()
}
