// Whether a code by e-mail has to be followed by a passkey. Recovery codes are not touched by it: they are what is left
// when every passkey is lost.

import type { EmptyData } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"
import type { AccountErrorOf } from "../types"

export interface DemandPasskeyArguments {
  userId: string
  requiresPasskey: boolean
  browserLabel: string | undefined
}

/** Switches the demand on or off, for an account that has a confirmed address. */
export async function requirePasskey(
  context: AccountsContext,
  { userId, requiresPasskey, browserLabel }: DemandPasskeyArguments,
): Promise<Result<EmptyData, AccountErrorOf<"EmailNeeded">>> {
  const isSet = await context.accountStore.setRequiresPasskey(userId, requiresPasskey)
  if (!isSet) return err({ type: "EmailNeeded" })
  const type = requiresPasskey ? "passkey-demanded" : "passkey-no-longer-demanded"
  await recordEvent(context, { userId, type, browserLabel })
  return ok({})
}
