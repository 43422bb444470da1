import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"
import type { Session } from "../types"

export interface SignOutEverywhereArguments {
  /** The session of the request. */
  session: Session
  /** Whether to keep that session. */
  keepsThis: boolean
  browserLabel: string | undefined
}

/**
 * Ends all sessions of the account, or all others, and records it. Also ends recoveries in progress. So if `keepsThis`, the
 * user must have been verified: someone with a stolen session could otherwise end the owner's recovery again and again.
 */
export async function signOutEverywhere(
  context: AccountsContext,
  { session: { id, userId }, keepsThis, browserLabel }: SignOutEverywhereArguments,
): Promise<void> {
  const ended = await context.sessionStore.removeSessions(userId, keepsThis ? id : undefined)
  if (ended === 0) return
  const type = keepsThis ? "signed-out-everywhere-else" : "signed-out-everywhere"
  await recordEvent(context, { userId, type, browserLabel })
}
