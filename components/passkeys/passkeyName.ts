import type { PasskeyDetails } from "@/lib/passkeys/types"

/** Returns the name of a passkey for display. */
export function passkeyName({ displayName }: Pick<PasskeyDetails, "displayName">): string {
  return displayName ?? "Unnamed passkey"
}
