// What happened to an account, for its owner to see.

import type { PasskeyErrorType } from "../passkeys"
import type { AccountsContext } from "./context"
import type { SecurityEvent } from "./types"

export const securityEventTypes = [
  "signed-up",
  "signed-in",
  "sign-in-refused",
  // Because the signature counter did not grow: the passkey may have been copied.
  "counter-refused",
  "verified-again",
  "passkey-added",
  "passkey-renamed",
  "passkey-removed",
  "all-passkeys-removed",
  "recovery-codes-made",
  "recovery-code-used",
  "email-confirmed",
  "email-removed",
  "email-code-used",
  "passkey-demanded",
  "passkey-no-longer-demanded",
  "account-renamed",
  "session-ended",
  "signed-out-everywhere",
] as const

/** How long an event is kept. */
export const eventTtlDays = 365

const maxListed = 100

/** Records what has just happened. `seenFrom` is the browser and system, such as "Chrome on Linux". */
export function recordEvent(
  { eventStore, now }: AccountsContext,
  event: Pick<SecurityEvent, "userId" | "type"> & {
    detail?: string | null
    seenFrom: string | undefined
  },
): Promise<void> {
  const { userId, type, detail = null, seenFrom = null } = event
  return eventStore.addEvent({ userId, type, detail, seenFrom, at: now() })
}

/** The newest events of the account, newest first; a hundred at most. */
export function listEvents({ eventStore }: AccountsContext, userId: string): Promise<SecurityEvent[]> {
  return eventStore.listEvents(userId, maxListed)
}

/** Refusals that a passkey's owner wants to know of. The others are somebody else's mistake. */
const reportedTypes = new Set<PasskeyErrorType>([
  "SignCountWentBack",
  "UserNotVerified",
  "VerificationFailed",
])

/** Records that a passkey was presented and refused, for the account that it belongs to. */
export async function recordRefusal(
  context: AccountsContext,
  errorType: string,
  { publicKey, seenFrom }: { publicKey: unknown; seenFrom: string | undefined },
): Promise<void> {
  if (![...reportedTypes].some((type) => type === errorType)) return
  const owner = await context.passkeys.findOwner({ publicKey })
  if (!owner || !(await context.accountStore.findAccount(owner.userId))) return
  const type = errorType === "SignCountWentBack" ? "counter-refused" : "sign-in-refused"
  await recordEvent(context, { userId: owner.userId, type, detail: owner.passkeyDisplayName, seenFrom })
}
