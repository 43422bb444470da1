import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser"
import type { PasskeyHint } from "@/lib/passkeys/types"
import { isSecurityKeyTransport } from "../isSecurityKeyTransport"

/**
 * Returns the options with the hint or, if there is none, with one that fits all of the allowed passkeys. Browsers offer the
 * hinted place first, and still allow the others.
 * https://www.w3.org/TR/webauthn-3/#enum-hints
 */
export function withHint(
  options: PublicKeyCredentialRequestOptionsJSON,
  hint: PasskeyHint | undefined = findCommonPlace(options),
): PublicKeyCredentialRequestOptionsJSON {
  return hint === undefined ? options : { ...options, hints: [hint] }
}

/** Returns where all of the allowed passkeys are. Undefined if they are in different places, or if that isn't known. */
function findCommonPlace({
  allowCredentials = [],
}: PublicKeyCredentialRequestOptionsJSON): PasskeyHint | undefined {
  const places = new Set(allowCredentials.map(({ transports = [] }) => findPlace(transports)))
  const [place] = places
  return places.size === 1 ? place : undefined
}

function findPlace(transports: readonly string[]): PasskeyHint | undefined {
  if (transports.length === 0) return undefined
  if (transports.every(isSecurityKeyTransport)) return "security-key"
  // A synced passkey, for example, can be on this device and on a phone.
  if (transports.includes("internal")) return transports.includes("hybrid") ? undefined : "client-device"
  return transports.includes("hybrid") ? "hybrid" : undefined
}
