// Removing passkeys from an account. Guarantees that nobody locks themselves out, and that sessions end with the passkey
// that began them (the database removes both at once).

import type { EmptyData, PasskeyErrorOf } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"
import type { AccountErrorOf } from "../types"

export interface RemovePasskeysArguments {
  userId: string
  /** One of the account's own; all of them where it is left out. */
  credentialId?: string
  browserLabel: string | undefined
}

/** Removes one passkey, or all. */
export async function removePasskeys(
  context: AccountsContext,
  { userId, credentialId, browserLabel }: RemovePasskeysArguments,
): Promise<Result<EmptyData, AccountErrorOf<"LastWayIn"> | PasskeyErrorOf<"PasskeyNotFound">>> {
  const { accountStore, passkeys, mailer } = context
  const listed = await passkeys.listPasskeyDetails({ userId })
  const own = listed.ok ? listed.data.passkeys : []
  const passkey = own.find((one) => one.credentialId === credentialId)
  if (credentialId !== undefined && !passkey) return err({ type: "PasskeyNotFound" })

  const which = credentialId === undefined ? {} : { credentialId }
  const outcome = await accountStore.removePasskeys({ userId, hasMail: mailer !== undefined, ...which })
  if (outcome === "last-way-in") return err({ type: "LastWayIn" })
  if (outcome === "not-found") return err({ type: "PasskeyNotFound" })
  const type = credentialId === undefined ? "all-passkeys-removed" : "passkey-removed"
  await recordEvent(context, { userId, type, detail: passkey?.displayName ?? null, browserLabel })
  return ok({})
}
