// Lists a user's valid credential IDs for the browser's Signal API.

import { err, ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { PasskeyErrorOf } from "../errors"
import type { AcceptedCredentials } from "../types"
import { checkUserId } from "../webauthn/arguments"
import { filterUsablePasskeys } from "./rpIds"

/**
 * Lists the user's credential IDs for the browser's Signal API, so that authenticators remove deleted passkeys. Our
 * own operation, not part of the reference. https://www.w3.org/TR/webauthn-3/#sctn-signal-methods
 *
 * Leaves out passkeys of other RP IDs, because the signal is for this site's RP ID only. Returns `NoPasskeysRegisteredForUser` rather than an empty list, so that no authenticator removes all of its
 * passkeys.
 */
export async function listAcceptedCredentials(
  context: PasskeyContext,
  args: { userId: string },
): Promise<Result<AcceptedCredentials, PasskeyErrorOf<"InvalidArgument" | "NoPasskeysRegisteredForUser">>> {
  const userId = checkUserId(args.userId)
  if (!userId.ok) return userId
  const { store, rpId } = context
  const passkeys = filterUsablePasskeys(context, await store.listPasskeys(userId.data))
  const [first] = passkeys
  const firstWithHandle = first && (await store.findPasskey(userId.data, first.credentialId))
  if (!firstWithHandle) return err({ type: "NoPasskeysRegisteredForUser" })
  const credentialIds = passkeys.map(({ credentialId }) => credentialId)
  return ok({ rpId, userHandle: firstWithHandle.userHandle, credentialIds })
}
