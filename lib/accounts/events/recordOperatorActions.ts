// The passkey operations as the operator and other back ends call them: where the user has an account here, its owner sees
// what they changed.

import type { Passkeys } from "../../passkeys"
import type { AccountsContext } from "../context"
import type { SecurityEventType } from "../types"
import { recordEvent } from "./recordEvent"

/** The same operations; those that change somebody's passkeys record it. */
export function recordOperatorActions(context: AccountsContext): Passkeys {
  const { passkeys } = context
  const nameOf = async (credentialId: unknown) =>
    (await passkeys.findOwner({ publicKey: { id: credentialId } }))?.passkeyDisplayName ?? null
  return {
    ...passkeys,

    async finishRegistration(args) {
      const finished = await passkeys.finishRegistration(args)
      if (finished.ok) {
        const owner = await passkeys.findOwner(args)
        await report(context, args.userId, "passkey-added-by-operator", owner?.passkeyDisplayName ?? null)
      }
      return finished
    },

    async deregisterPasskey(args) {
      const detail = await nameOf(args.credentialId)
      const removed = await passkeys.deregisterPasskey(args)
      if (removed.ok) await report(context, args.userId, "passkey-removed-by-operator", detail)
      return removed
    },

    async deregisterAllPasskeysForUser(args) {
      const listed = await passkeys.listPasskeyDetails(args)
      const removed = await passkeys.deregisterAllPasskeysForUser(args)
      const hadSome = listed.ok && listed.data.passkeys.length > 0
      if (removed.ok && hadSome) await report(context, args.userId, "all-passkeys-removed-by-operator", null)
      return removed
    },
  }
}

async function report(
  context: AccountsContext,
  userId: string,
  type: SecurityEventType,
  detail: string | null,
): Promise<void> {
  const account = await context.accountStore.findAccount(userId)
  if (account) await recordEvent(context, { userId, type, detail, browserLabel: undefined })
}
