// Recognizes the browsers in which an account is used, and alerts its owner to a sign-in in a new one. Guarantees that only a
// hash of the account and the browser's cookie is stored, and that the number of emails is limited.

import { hash } from "node:crypto"
import type { AccountsContext } from "../context"
import { notifyOwner } from "../email/notifyOwner"
import { toEvent } from "../events/recordEvent"
import type { SessionStart } from "../types"

/** How many browsers are remembered per account. The least recently used one is forgotten first. */
export const maxKnownBrowsers = 20

/** How long a browser is remembered after its last sign-in. An account keeps the last one. */
export const knownBrowserTtlDays = 365

/**
 * How many emails about new browsers an account gets in 24 hours. A browser that clears its cookies is new at every sign-in.
 */
export const maxNewBrowserEmailsADay = 3

export interface RecordBrowserArguments {
  /** The session that has started. */
  start: Pick<SessionStart, "userId" | "access" | "begunBy">
  sessionId: string
  /** The values that identify the browser, oldest first. */
  bindings: readonly string[]
  browserLabel: string | undefined
}

/**
 * Remembers the browser of a new full session. A sign-in with a passkey in a browser that the account hasn't been used in is
 * recorded and emailed to the owner. The account's first browser isn't new. The owner was already notified of a recovery by email.
 */
export async function recordBrowser(
  context: AccountsContext,
  { start: { userId, access, begunBy }, sessionId, bindings, browserLabel }: RecordBrowserArguments,
): Promise<void> {
  if (access !== "full") return
  const usedAt = context.now()
  const isReported = begunBy === "passkey"
  const outcome = await context.knownBrowserStore.recordBrowserUse({
    userId,
    browserHashes: bindings.map((binding) => hashBrowser(userId, binding)),
    usedAt,
    event: isReported ? toEvent({ userId, type: "new-browser", sessionId, browserLabel }, usedAt) : undefined,
  })
  if (outcome.isKnown || outcome.isFirst || !isReported) return
  if (outcome.newToday > maxNewBrowserEmailsADay) return
  await notifyOwner(context, { userId, notice: "new-browser", browserLabel })
}

/** A binding is a hash of a random token, so a fast hash without a salt is enough. */
function hashBrowser(userId: string, binding: string): string {
  return hash("sha256", `${userId} ${binding}`, "base64url")
}
