import type { SessionStore } from "../accounts"
import { getPrismaClient } from "../db/client"
import { createPrismaSessionStore } from "../db/stores/sessionStore"

let sessionStore: SessionStore | undefined

/** Returns the session store, for lib/session. */
export function getSessionStore(): SessionStore {
  sessionStore ??= createPrismaSessionStore(getPrismaClient())
  return sessionStore
}
