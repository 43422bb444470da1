import type { PasskeyErrorType } from "../../passkeys"
import type { AccountsContext } from "../context"
import type { SecurityEventType } from "../types"
import { toEvent } from "./recordEvent"
import { toYesterday } from "./toYesterday"

/**
 * How many refusals of a type are recorded per account and day. Anyone who knows a credential ID can send it with a
 * wrong signature, and the resulting events must not bury the others.
 */
export const maxRefusalsADay = 10

/** No account has this ID. */
const noUserId = "none"

/** The refusals that concern the passkey's owner. Other errors are mistakes by the person who is trying to sign in. */
const reportedRefusals: Partial<Record<PasskeyErrorType, SecurityEventType>> = {
  SignCountWentBack: "counter-refused",
  UserNotVerified: "unverified-refused",
  VerificationFailed: "sign-in-refused",
}

/**
 * Records a rejected passkey of a user of another back end, at most ten times a day per type. Refusals of an account's passkeys
 * aren't recorded here.
 */
export async function recordBackEndRefusal(
  context: AccountsContext,
  errorType: PasskeyErrorType,
  { userId, publicKey }: { userId: string; publicKey: unknown },
): Promise<void> {
  const type = reportedRefusals[errorType]
  if (type === undefined) return
  const owner = await context.passkeys.findOwner({ publicKey })
  if (owner?.userId !== userId || (await context.accountStore.findAccount(userId))) return
  const now = context.now()
  const event = toEvent({ userId, type, detail: owner.passkeyDisplayName, browserLabel: undefined }, now)
  await context.backEndEventStore.addEventUnlessMany(event, toYesterday(now), maxRefusalsADay)
}

/** Records a rejected passkey in the account that owns it, at most ten times a day per type. */
export async function recordRefusal(
  context: AccountsContext,
  errorType: PasskeyErrorType,
  { publicKey, browserLabel }: { publicKey: unknown; browserLabel: string | undefined },
): Promise<void> {
  const type = reportedRefusals[errorType]
  if (type === undefined) return
  const owner = await context.passkeys.findOwner({ publicKey })
  const account = await context.accountStore.findAccount(owner?.userId ?? noUserId)
  const userId = account?.id ?? noUserId
  const detail = owner?.passkeyDisplayName ?? null
  const now = context.now()
  const event = toEvent({ userId, type, detail, browserLabel }, now)
  // A rejected decoy makes the same store calls as a rejected passkey, so that the response time doesn't tell them apart.
  await context.eventStore.addEventUnlessMany(event, toYesterday(now), account ? maxRefusalsADay : 0)
}
