// What happened to an account, for its owner to see.

import type { PasskeyErrorType } from "../../passkeys"
import type { AccountsContext } from "../context"
import type { SecurityEvent, SecurityEventDetails, SecurityEventType } from "../types"

export const securityEventTypes = [
  "signed-up",
  "signed-in",
  // Because what it signed did not hold.
  "sign-in-refused",
  // Because the device did not check who was holding it.
  "unverified-refused",
  // Because the signature counter did not grow: the passkey may have been copied.
  "counter-refused",
  "verified-again",
  "passkey-added",
  "passkey-renamed",
  "passkey-removed",
  "all-passkeys-removed",
  // By the operator in the dashboard, or by another back end.
  "passkey-added-by-operator",
  "passkey-removed-by-operator",
  "all-passkeys-removed-by-operator",
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
  "signed-out-everywhere-else",
] as const

/** How long an event is kept. */
export const eventTtlDays = 365

const maxListed = 100

/**
 * How many refusals of a kind are recorded in a day. Anyone can present somebody's passkey with a wrong signature: what
 * else happened must not drown in that.
 */
export const maxRefusalsADay = 10

type NewEvent = Pick<SecurityEvent, "userId" | "type"> & {
  detail?: string | null
  browserLabel: string | undefined
}

/** Records what has just happened. `browserLabel` is the browser and system, such as "Chrome on Linux". */
export function recordEvent({ eventStore, now }: AccountsContext, event: NewEvent): Promise<void> {
  return eventStore.addEvent(toEvent(event, now()))
}

/** The newest events of the account, newest first; a hundred at most. */
export async function listEvents(
  { eventStore }: AccountsContext,
  userId: string,
): Promise<SecurityEventDetails[]> {
  const events = await eventStore.listEvents(userId, maxListed)
  return events.map(({ type, detail, browserLabel, at }) => ({
    type,
    detail,
    browserLabel,
    at: at.toISOString(),
  }))
}

/** Refusals that a passkey's owner wants to know of. The others are somebody else's mistake. */
const reportedRefusals: Partial<Record<PasskeyErrorType, SecurityEventType>> = {
  SignCountWentBack: "counter-refused",
  UserNotVerified: "unverified-refused",
  VerificationFailed: "sign-in-refused",
}

/** Records that a passkey was presented and refused, for the account that it belongs to; a few times a day. */
export async function recordRefusal(
  context: AccountsContext,
  errorType: PasskeyErrorType,
  { publicKey, browserLabel }: { publicKey: unknown; browserLabel: string | undefined },
): Promise<void> {
  const type = reportedRefusals[errorType]
  if (type === undefined) return
  const owner = await context.passkeys.findOwner({ publicKey })
  if (!owner || !(await context.accountStore.findAccount(owner.userId))) return
  const { userId, passkeyDisplayName: detail } = owner
  const now = context.now()
  const yesterday = new Date(now.getTime() - 24 * 60 * 60 * 1000)
  const event = toEvent({ userId, type, detail, browserLabel }, now)
  await context.eventStore.addEventUnlessMany(event, yesterday, maxRefusalsADay)
}

/** What has happened, as it is stored. */
export function toEvent({ userId, type, detail = null, browserLabel }: NewEvent, at: Date): SecurityEvent {
  return { userId, type, detail, browserLabel: browserLabel ?? null, at }
}
