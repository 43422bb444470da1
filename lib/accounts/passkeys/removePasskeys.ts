// Removes passkeys from an account. Guarantees that users don't lock themselves out, and that a session ends with the
// passkey that started it (the store removes both at once).

import type { EmptyData, PasskeyErrorOf } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"
import type { AccountErrorOf } from "../types"

export interface RemovePasskeysArguments {
  userId: string
  /** One of the account's passkeys. Leave it out to remove all of them. */
  credentialId?: string
  browserLabel: string | undefined
}

/** Removes one passkey, or all of them, and records it. */
export async function removePasskeys(
  context: AccountsContext,
  { userId, credentialId, browserLabel }: RemovePasskeysArguments,
): Promise<Result<EmptyData, AccountErrorOf<"LastWayIn"> | PasskeyErrorOf<"PasskeyNotFound">>> {
  const { accountStore, passkeys, mailer } = context
  const listed = await passkeys.listPasskeyDetails({ userId })
  const ownPasskeys = listed.ok ? listed.data.passkeys : []
  const passkey = ownPasskeys.find((own) => own.credentialId === credentialId)
  if (credentialId !== undefined && !passkey) return err({ type: "PasskeyNotFound" })

  const outcome = await accountStore.removePasskeys({
    userId,
    hasMail: mailer !== undefined,
    ...(credentialId !== undefined && { credentialId }),
  })
  if (outcome === "last-way-in") return err({ type: "LastWayIn" })
  if (outcome === "not-found") return err({ type: "PasskeyNotFound" })
  const type = credentialId === undefined ? "all-passkeys-removed" : "passkey-removed"
  await recordEvent(context, { userId, type, detail: passkey?.displayName ?? null, browserLabel })
  return ok({})
}
