// Passkeys of a site that had another hostname before. Browsers use a passkey only for the RP ID it was created for.

import type { PasskeyContext } from "../context"
import type { StoredPasskey } from "../types"

/** Returns the passkeys that can be used for the RP ID. Only these belong in options and signals. */
export function filterUsablePasskeys<Passkey extends Pick<StoredPasskey, "rpId">>(
  { rpId }: Pick<PasskeyContext, "rpId">,
  passkeys: Passkey[],
): Passkey[] {
  return passkeys.filter((passkey) => findOtherRpId(passkey, rpId) === null)
}

/** Returns the passkey's RP ID if it isn't the given one, and null otherwise. */
export function findOtherRpId(passkey: Pick<StoredPasskey, "rpId">, rpId: string): string | null {
  return passkey.rpId === rpId ? null : passkey.rpId
}
