import type { EmptyData, PasskeyErrorOf } from "../../passkeys"
import type { Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"

/** Renames one of the account's passkeys, and records it. */
export async function renamePasskey(
  context: AccountsContext,
  {
    browserLabel,
    ...args
  }: { userId: string; credentialId: string; displayName: string; browserLabel: string | undefined },
): Promise<Result<EmptyData, PasskeyErrorOf<"InvalidArgument" | "PasskeyNotFound">>> {
  const renamed = await context.passkeys.renamePasskey(args)
  const { userId, displayName } = args
  if (renamed.ok) {
    await recordEvent(context, { userId, type: "passkey-renamed", detail: displayName.trim(), browserLabel })
  }
  return renamed
}
