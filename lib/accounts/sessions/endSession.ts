import type { EmptyData } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"
import type { AccountErrorOf, Session } from "../types"

export interface EndSessionArguments {
  /** The session of the request. */
  session: Session
  /** The session to end: another session of the same account, or the current one. */
  sessionId: string
  browserLabel: string | undefined
}

/**
 * Ends a session of the account, and records it. Needs no passkey verification: it has to be easy in an emergency,
 * and the user can sign in again.
 */
export async function endSession(
  context: AccountsContext,
  { session: { userId }, sessionId, browserLabel }: EndSessionArguments,
): Promise<Result<EmptyData, AccountErrorOf<"SessionNotFound">>> {
  const ownSessions = await context.sessionStore.listSessions(userId, context.now())
  const ended = ownSessions.find(({ id }) => id === sessionId)
  if (!ended || !(await context.sessionStore.removeSession(userId, sessionId))) {
    return err({ type: "SessionNotFound" })
  }
  await recordEvent(context, { userId, type: "session-ended", detail: ended.startedFrom, browserLabel })
  return ok({})
}
