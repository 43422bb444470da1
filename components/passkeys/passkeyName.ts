import type { PasskeyDetails } from "@/lib/passkeys/types"

/** What a passkey is called on a page. */
export function passkeyName({ displayName }: Pick<PasskeyDetails, "displayName">): string {
  return displayName ?? "Unnamed passkey"
}
