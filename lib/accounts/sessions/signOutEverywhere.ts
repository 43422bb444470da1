import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"
import type { Session } from "../types"

export interface SignOutEverywhereArguments {
  /** The session that asks. */
  session: Session
  /** Whether that one goes on. */
  keepsThis: boolean
  browserLabel: string | undefined
}

/** Ends every session of the account at once, or every other. Like ending one, it needs no passkey. */
export async function signOutEverywhere(
  context: AccountsContext,
  { session: { id, userId }, keepsThis, browserLabel }: SignOutEverywhereArguments,
): Promise<void> {
  const ended = await context.sessionStore.removeSessions(userId, keepsThis ? id : undefined)
  if (ended === 0) return
  const type = keepsThis ? "signed-out-everywhere-else" : "signed-out-everywhere"
  await recordEvent(context, { userId, type, browserLabel })
}
