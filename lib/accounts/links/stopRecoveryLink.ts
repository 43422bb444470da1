// How the owner of an account sees and stops the recovery link that an operator created.

import type { EmptyData } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"
import { changeRecovery } from "../recovery/changeRecovery"
import type { Session } from "../types"
import type { LinkDetails } from "./linkTypes"
import { isLive, toLinkDetails } from "./toLinkDetails"

/** Returns the newest recovery link of an account. */
export async function findRecoveryLink(
  { linkStore, now }: AccountsContext,
  { userId }: { userId: string },
): Promise<LinkDetails | undefined> {
  const link = await linkStore.findRecoveryLink(userId)
  return link && toLinkDetails(link, now())
}

/**
 * Stops the account's recovery links and the recoveries in progress, and records it if there was a link. The user must have been
 * verified: someone with a stolen session could otherwise keep the owner from recovering the account.
 */
export async function stopRecoveryLink(
  context: AccountsContext,
  { session, browserLabel }: { session: Session; browserLabel: string | undefined },
): Promise<Result<EmptyData, { type: "NotSignedIn" }>> {
  const { userId } = session
  const link = await findRecoveryLink(context, { userId })
  const outcome = await changeRecovery(context, session, { type: "stop-recoveries" })
  if (outcome === "session-ended") return err({ type: "NotSignedIn" })
  if (link && isLive(link))
    await recordEvent(context, { userId, type: "recovery-link-stopped", browserLabel })
  return ok({})
}
