// What a browser is told, so that authenticators forget the passkeys that are gone (the Signal API). Ours, beside the
// reference. https://www.w3.org/TR/webauthn-3/#sctn-signal-methods

import { err, ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { PasskeyErrorOf } from "../errors"
import type { AcceptedCredentials } from "../types"
import { checkUserId } from "../webauthn/arguments"

/**
 * The user's credential ids, with the RP ID and the user handle that they belong to. Refused where there is none:
 * no browser is told to forget everything.
 */
export async function listAcceptedCredentials(
  { store, rpId }: PasskeyContext,
  args: { userId: string },
): Promise<Result<AcceptedCredentials, PasskeyErrorOf<"InvalidArgument" | "NoPasskeysRegisteredForUser">>> {
  const userId = checkUserId(args.userId)
  if (!userId.ok) return userId
  const passkeys = await store.listPasskeys(userId.data)
  const [first] = passkeys
  const owned = first && (await store.findPasskey(userId.data, first.credentialId))
  if (!owned) return err({ type: "NoPasskeysRegisteredForUser" })
  const credentialIds = passkeys.map(({ credentialId }) => credentialId)
  return ok({ rpId, userHandle: owned.userHandle, credentialIds })
}
