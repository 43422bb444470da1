// Adds the trace of a ceremony to the response, for the inspector. Only if the inspector is on and the page asks for it.

import { toEventRow, type SessionStart } from "../accounts"
import { getConfig } from "../config"
import { createTraceRecorder, type ReportedStoreCall, type TraceRecorder } from "../passkeys"
import type { SentCookies } from "../session/requestCookies"
import { findSession } from "../session/session"
import type { CeremonyPart } from "./contracts/contract"

/** The request header by which the inspector asks for the trace. A page of another site can't send it. */
const inspectHeader = "X-Inspect-Ceremony"

/** Creates the recorder of a ceremony's request, or returns undefined if no trace is wanted. */
export async function createRecorder(
  request: Request,
  { ceremony }: { ceremony?: CeremonyPart },
  cookies: SentCookies,
): Promise<TraceRecorder | undefined> {
  if (!ceremony || !getConfig().isInspectorOn || request.headers.get(inspectHeader) !== "1") return undefined
  const session = await findSession(cookies)
  return createTraceRecorder({
    ...ceremony,
    // Other sessions don't prove that the user has the account's passkeys.
    knownUserId: session?.access === "full" ? session.userId : undefined,
  })
}

/** What is recorded of a request. Empty unless a trace is wanted. */
export interface Inspection {
  recorder: TraceRecorder | undefined
}

/** Returns the response with the trace as another member, or the same response if there is no trace. */
export async function addTrace(response: Response, { recorder }: Inspection): Promise<Response> {
  if (!recorder) return response
  const json: unknown = await response.json()
  const trace = recorder.toTrace()
  return Response.json({ ...Object(json), trace }, { status: response.status, headers: response.headers })
}

/** Describes the rows of a new session and its event. The session's key, a hash of the cookie's token, is left out. */
export function toSessionCalls(start: SessionStart): ReportedStoreCall[] {
  const { userId, access, begunBy, credentialId, isCrossDevice, verifiedAt } = start
  const session = {
    userId,
    access,
    begunBy,
    credentialId,
    isCrossDevice,
    verifiedAt: verifiedAt?.toISOString() ?? null,
  }
  const call = { call: "addSession", action: "inserted" } as const
  return [
    { ...call, table: "Session", after: session },
    ...(start.event ? [{ ...call, table: "SecurityEvent", after: toEventRow(start.event) }] : []),
  ]
}
