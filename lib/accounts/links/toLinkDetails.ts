import type { LinkDetails, LinkState, StoredLink } from "./linkTypes"

/** Returns what the operator sees of a link. */
export function toLinkDetails(link: StoredLink, now: Date): LinkDetails {
  const { id, userId, note, createdBy, openedFrom, createdAt, worksFrom, expiresAt, openedAt, usedAt } = link
  return {
    id,
    userId,
    note,
    createdBy,
    openedFrom,
    state: toLinkState(link, now),
    createdAt: createdAt.toISOString(),
    worksFrom: worksFrom.toISOString(),
    expiresAt: expiresAt.toISOString(),
    openedAt: openedAt?.toISOString() ?? null,
    usedAt: usedAt?.toISOString() ?? null,
  }
}

function toLinkState({ usedAt, endedAt, isStopped, expiresAt, worksFrom }: StoredLink, now: Date): LinkState {
  if (usedAt !== null) return "used"
  if (endedAt !== null) return "ended"
  if (isStopped) return "stopped"
  if (expiresAt <= now) return "expired"
  return worksFrom > now ? "waiting" : "working"
}

/** Returns whether the link can still be used, now or later. */
export function isLive({ state }: Pick<LinkDetails, "state">): boolean {
  return state === "waiting" || state === "working"
}
