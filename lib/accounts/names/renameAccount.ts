// Renames an account, by the same rules as a sign-up. Guarantees that two accounts never get the same name. An account can
// take the name that is its own confirmed address from an account that has not confirmed it. docs/decisions/025-claimed-names.md

import { checkDisplayName, type EmptyData, type PasskeyErrorOf } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"
import type { AccountErrorOf, Session } from "../types"
import { parseAccountName } from "./accountName"
import { toNameKey } from "./nameKey"
import { findNameTransfer, notifyFormerHolder } from "./nameTransfer"

export interface RenameAccountArguments {
  session: Session
  /** The new name. Leave it out to keep the current one. */
  emailOrUsername?: string | undefined
  /** The new display name; empty removes it. Leave it out to keep the current one. */
  userDisplayName?: string | undefined
  browserLabel: string | undefined
}

type RenameAccountError =
  | AccountErrorOf<"AccountAlreadyExists" | "InvalidName">
  | PasskeyErrorOf<"InvalidArgument">
  | { type: "NotSignedIn" }

/** Changes the names of an account. Fails with `NotSignedIn` if the session has ended. */
export async function renameAccount(
  context: AccountsContext,
  { session, emailOrUsername, userDisplayName, browserLabel }: RenameAccountArguments,
): Promise<Result<EmptyData, RenameAccountError>> {
  const { userId } = session
  const name = emailOrUsername === undefined ? undefined : parseAccountName(emailOrUsername)
  if (name?.ok === false) return name
  const displayName = checkDisplayName("userDisplayName", userDisplayName)
  if (!displayName.ok) return displayName

  const nameKey = name && toNameKey(name.data)
  const takenFrom = nameKey === undefined ? undefined : await findNameTransfer(context, userId, nameKey)
  const outcome = await context.accountStore.renameAccount(session, {
    ...(name && nameKey !== undefined && { name: { name: name.data, nameKey, takenFrom } }),
    ...(userDisplayName !== undefined && { displayName: displayName.data }),
  })
  if (outcome === "name-taken") return err({ type: "AccountAlreadyExists" })
  if (outcome === "session-ended") return err({ type: "NotSignedIn" })
  const detail = displayName.data ?? name?.data ?? null
  await recordEvent(context, { userId, type: "account-renamed", detail, browserLabel })
  if (takenFrom) await notifyFormerHolder(context, takenFrom)
  return ok({})
}
