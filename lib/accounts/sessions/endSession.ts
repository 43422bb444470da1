import type { EmptyData } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"
import type { AccountErrorOf, Session } from "../types"

export interface EndSessionArguments {
  /** The session that asks. */
  session: Session
  /** The session to end: another one of the same account, or the one that asks. */
  sessionId: string
  browserLabel: string | undefined
}

/** Ends one session. It needs no passkey: in an emergency it has to be easy, and what is ended can be begun again. */
export async function endSession(
  context: AccountsContext,
  { session: { userId }, sessionId, browserLabel }: EndSessionArguments,
): Promise<Result<EmptyData, AccountErrorOf<"SessionNotFound">>> {
  const own = await context.sessionStore.listSessions(userId, context.now())
  const ended = own.find(({ id }) => id === sessionId)
  if (!ended || !(await context.sessionStore.removeSession(userId, sessionId))) {
    return err({ type: "SessionNotFound" })
  }
  await recordEvent(context, { userId, type: "session-ended", detail: ended.startedFrom, browserLabel })
  return ok({})
}
