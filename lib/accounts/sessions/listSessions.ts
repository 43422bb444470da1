import type { AccountsContext } from "../context"
import type { Session, SessionDetails } from "../types"

/** Where the account of this session is signed in: this session and the others, newest first. */
export async function listSessions(
  { sessionStore, passkeys, now }: AccountsContext,
  { id: currentId, userId }: Session,
): Promise<SessionDetails[]> {
  const [sessions, listed] = await Promise.all([
    sessionStore.listSessions(userId, now()),
    passkeys.listPasskeyDetails({ userId }),
  ])
  const own = listed.ok ? listed.data.passkeys : []
  const names = new Map(own.map(({ credentialId, displayName }) => [credentialId, displayName]))
  return sessions.map(({ id, access, begunBy, credentialId, isCrossDevice, startedFrom, ...session }) => ({
    id,
    access,
    begunBy,
    passkeyDisplayName: (credentialId !== null && names.get(credentialId)) || null,
    isCrossDevice,
    startedFrom,
    createdAt: session.createdAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
    isCurrent: id === currentId,
  }))
}
