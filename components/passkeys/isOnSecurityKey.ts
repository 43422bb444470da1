import { isSecurityKeyTransport } from "@/lib/browser/isSecurityKeyTransport"
import type { PasskeyDetails } from "@/lib/passkeys/types"

/** Returns whether a passkey is on a security key, judging by its transports. */
export function isOnSecurityKey({ transports }: Pick<PasskeyDetails, "transports">): boolean {
  return transports.some(isSecurityKeyTransport)
}
