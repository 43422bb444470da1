// The sealed session cookie: who is signed in, and how that was shown.

import { createHash } from "node:crypto"
import { sealData, unsealData } from "iron-session"
import { cookies } from "next/headers"
import { redirect } from "next/navigation"
import { z } from "zod"
import { getConfig } from "../config"
import { describeCookie } from "./cookies"

/** How long one stays signed in. */
export const sessionTtlSeconds = 7 * 24 * 60 * 60

/** Who is signed in. */
export interface Session {
  userId: string
  /** The passkey that began the session. */
  credentialId: string
  /** When that passkey was last asked for. */
  verifiedAt: Date
}

const sealedSession = z.object({ userId: z.string(), credentialId: z.string(), verifiedAt: z.number() })

/** The session of this request, if somebody is signed in. A cookie that can't be unsealed is nobody's. */
export async function findSession(): Promise<Session | undefined> {
  const sealed = (await cookies()).get(describeCookie("session").cookieName)?.value
  if (sealed === undefined) return undefined
  const unsealed: unknown = await unsealData(sealed, { password: getPasswords(), ttl: sessionTtlSeconds })
  const parsed = sealedSession.safeParse(unsealed)
  return parsed.success ? { ...parsed.data, verifiedAt: new Date(parsed.data.verifiedAt) } : undefined
}

/** The session of this request; sends whoever has none to the sign-in page. For pages. */
export async function requireSession(): Promise<Session> {
  const session = await findSession()
  if (!session) redirect("/sign-in")
  return session
}

/** Begins a session. The only function that does, and called from one place: the route wrapper. */
export async function beginSession({ userId, credentialId }: Omit<Session, "verifiedAt">): Promise<void> {
  const { cookieName, attributes } = describeCookie("session")
  const content: z.infer<typeof sealedSession> = { userId, credentialId, verifiedAt: Date.now() }
  const sealed = await sealData(content, { password: getNewestPassword(), ttl: sessionTtlSeconds })
  const cookieStore = await cookies()
  cookieStore.set(cookieName, sealed, { ...attributes, maxAge: sessionTtlSeconds })
}

/** Signs out. */
export async function endSession(): Promise<void> {
  const { cookieName, attributes } = describeCookie("session")
  const cookieStore = await cookies()
  cookieStore.set(cookieName, "", { ...attributes, maxAge: 0 })
}

/**
 * The passwords by id. An id comes from the password itself, so that a seal still finds its password when another was
 * added or retired.
 */
export function getPasswords(): Record<string, string> {
  return Object.fromEntries(
    getConfig().sessionPasswords.map((password) => [toPasswordId(password), password]),
  )
}

/** The password that new seals are made with, by its id. */
export function getNewestPassword(): Record<string, string> {
  const [newest = ""] = getConfig().sessionPasswords
  return { [toPasswordId(newest)]: newest }
}

function toPasswordId(password: string): string {
  return String(createHash("sha256").update(password).digest().readUInt32BE())
}
