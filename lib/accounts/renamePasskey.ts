import type { NothingMore, PasskeyErrorOf } from "../passkeys"
import type { Result } from "../result"
import type { AccountsContext } from "./context"
import { recordEvent } from "./securityEvents"

/** Renames one of the account's own passkeys. */
export async function renamePasskey(
  context: AccountsContext,
  {
    seenFrom,
    ...args
  }: { userId: string; credentialId: string; displayName: string; seenFrom: string | undefined },
): Promise<Result<NothingMore, PasskeyErrorOf<"InvalidArgument" | "PasskeyNotFound">>> {
  const renamed = await context.passkeys.renamePasskey(args)
  const { userId, displayName } = args
  if (renamed.ok) {
    await recordEvent(context, { userId, type: "passkey-renamed", detail: displayName.trim(), seenFrom })
  }
  return renamed
}
