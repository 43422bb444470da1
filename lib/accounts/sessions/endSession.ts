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
  /** Whether the user was just verified with a passkey. */
  mayEndRecoveries: boolean
  browserLabel: string | undefined
}

/**
 * Ends a session of the account, and records it. Needs no passkey verification: it has to be easy in an emergency, and the user
 * can sign in again. The session of a recovery is different: its recovery code has been used. Otherwise, someone in a stolen
 * session could keep the owner, who has lost the passkeys, from recovering the account.
 */
export async function endSession(
  context: AccountsContext,
  { session: { userId }, sessionId, mayEndRecoveries, browserLabel }: EndSessionArguments,
): Promise<Result<EmptyData, AccountErrorOf<"SessionNotFound"> | { type: "VerificationNeeded" }>> {
  const ownSessions = await context.sessionStore.listSessions(userId, context.now())
  const ended = ownSessions.find(({ id }) => id === sessionId)
  if (ended && ended.access !== "full" && !mayEndRecoveries) return err({ type: "VerificationNeeded" })
  if (!ended || !(await context.sessionStore.removeSession(userId, sessionId))) {
    return err({ type: "SessionNotFound" })
  }
  await recordEvent(context, { userId, type: "session-ended", detail: ended.startedFrom, browserLabel })
  return ok({})
}
