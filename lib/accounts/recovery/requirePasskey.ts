// Sets whether recovery with an email code also requires a passkey. Recovery codes are not affected: a user who has
// lost every passkey still needs a way back.

import type { EmptyData } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"
import type { AccountErrorOf, Session } from "../types"
import { changeRecovery } from "./changeRecovery"

export interface RequirePasskeyArguments {
  session: Session
  requiresPasskey: boolean
  browserLabel: string | undefined
}

/**
 * Turns the requirement on or off, and records it. The account needs a confirmed address and, to turn it on, a
 * passkey or a recovery code.
 */
export async function requirePasskey(
  context: AccountsContext,
  { session, requiresPasskey, browserLabel }: RequirePasskeyArguments,
): Promise<Result<EmptyData, AccountErrorOf<"EmailNeeded" | "LastWayIn"> | { type: "NotSignedIn" }>> {
  const outcome = await changeRecovery(context, session, { type: "require-passkey", requiresPasskey })
  if (outcome === "session-ended") return err({ type: "NotSignedIn" })
  if (outcome === "last-way-in") return err({ type: "LastWayIn" })
  if (outcome !== "changed") return err({ type: "EmailNeeded" })
  const type = requiresPasskey ? "passkey-demanded" : "passkey-no-longer-demanded"
  await recordEvent(context, { userId: session.userId, type, browserLabel })
  return ok({})
}
