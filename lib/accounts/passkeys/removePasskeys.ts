// Removes passkeys from an account. Guarantees that users don't lock themselves out, and that a session ends with the
// passkey that started it: the store removes both at once (`onDelete: Cascade` in schema.prisma). Other sessions stay.

import type { EmptyData, PasskeyErrorOf } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"
import type { AccountErrorOf, Session } from "../types"

export interface RemovePasskeysArguments {
  session: Session
  /** One of the account's passkeys. Leave it out to remove all of them. */
  credentialId?: string
  browserLabel: string | undefined
}

type RemovePasskeysError =
  | AccountErrorOf<"LastWayIn">
  | PasskeyErrorOf<"PasskeyNotFound">
  | { type: "NotSignedIn" }

/** Removes one passkey, or all of them, and records it. */
export async function removePasskeys(
  context: AccountsContext,
  { session, credentialId, browserLabel }: RemovePasskeysArguments,
): Promise<Result<EmptyData, RemovePasskeysError>> {
  const { accountStore, passkeys, mailer } = context
  const { userId } = session
  const listed = await passkeys.listPasskeyDetails({ userId })
  const ownPasskeys = listed.ok ? listed.data.passkeys : []
  const passkey = ownPasskeys.find((own) => own.credentialId === credentialId)
  if (credentialId !== undefined && !passkey) return err({ type: "PasskeyNotFound" })

  const outcome = await accountStore.removePasskeys({
    session,
    hasMail: mailer !== undefined,
    ...(credentialId !== undefined && { credentialId }),
  })
  if (outcome === "session-ended") return err({ type: "NotSignedIn" })
  if (outcome === "last-way-in") return err({ type: "LastWayIn" })
  if (outcome === "not-found") return err({ type: "PasskeyNotFound" })
  const type = credentialId === undefined ? "all-passkeys-removed" : "passkey-removed"
  await recordEvent(context, { userId, type, detail: passkey?.displayName ?? null, browserLabel })
  return ok({})
}
