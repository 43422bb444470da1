import type { SignCountWarning } from "../../passkeys"
import type { AccountsContext } from "../context"
import { toEvent } from "./recordEvent"
import { maxRefusalsADay } from "./recordRefusal"
import { toYesterday } from "./toYesterday"

/**
 * Records that a synced passkey was accepted although its signature counter went backward; at most ten times a day, because some
 * providers never increase a counter.
 */
export async function recordSignCountWarning(
  { accountStore, eventStore, backEndEventStore, now }: AccountsContext,
  { userId, passkeyDisplayName, usedFrom }: SignCountWarning,
): Promise<void> {
  const store = (await accountStore.findAccount(userId)) ? eventStore : backEndEventStore
  const type = "counter-warning"
  const event = toEvent(
    { userId, type, detail: passkeyDisplayName, browserLabel: usedFrom ?? undefined },
    now(),
  )
  await store.addEventUnlessMany(event, toYesterday(event.at), maxRefusalsADay)
}
