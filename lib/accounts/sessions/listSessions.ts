import type { AccountsContext } from "../context"
import type { Session, SessionDetails } from "../types"

/** Lists all sessions of the current session's account, newest first. */
export async function listSessions(
  { sessionStore, passkeys, now }: AccountsContext,
  { id: currentId, userId }: Session,
): Promise<SessionDetails[]> {
  const [sessions, listed] = await Promise.all([
    sessionStore.listSessions(userId, now()),
    passkeys.listPasskeyDetails({ userId }),
  ])
  const ownPasskeys = listed.ok ? listed.data.passkeys : []
  const names = new Map(ownPasskeys.map(({ credentialId, displayName }) => [credentialId, displayName]))
  return sessions.map(({ id, access, begunBy, credentialId, isCrossDevice, startedFrom, ...session }) => ({
    id,
    access,
    begunBy,
    passkeyDisplayName: (credentialId !== null && names.get(credentialId)) || null,
    isCrossDevice,
    startedFrom,
    createdAt: session.createdAt.toISOString(),
    lastActiveAt: session.lastActiveAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
    isCurrent: id === currentId,
  }))
}
