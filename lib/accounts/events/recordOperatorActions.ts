// The passkey operations for the operator and for other back ends. If the user has an account here, each change is recorded
// in it, so that its owner can see it. What takes effect for other users is recorded by the store, in the same transaction.

import type { Passkeys } from "../../passkeys"
import type { AccountsContext } from "../context"
import { notifyOwner } from "../email/notifyOwner"
import type { Account, SecurityEventType } from "../types"
import { recordEvent } from "./recordEvent"
import { recordBackEndRefusal } from "./recordRefusal"

/** Wraps the passkey operations so that added and removed passkeys are recorded. */
export function recordOperatorActions(context: AccountsContext): Passkeys {
  const { passkeys } = context
  const findName = async (credentialId: unknown) =>
    (await passkeys.findOwner({ publicKey: { id: credentialId } }))?.passkeyDisplayName ?? null
  return {
    ...passkeys,

    async finishRegistration(args) {
      const finished = await passkeys.finishRegistration(args)
      if (finished.ok) {
        const { userId } = args
        const name = (await passkeys.findOwner(args))?.passkeyDisplayName ?? null
        const account = await recordInAccount(context, userId, "passkey-added-by-operator", name)
        if (account?.email) {
          await notifyOwner(context, {
            userId,
            notice: "passkey-added",
            to: account.email,
            subjectName: name,
            browserLabel: undefined,
          })
        }
      }
      return finished
    },

    async finishAuthentication(args) {
      const finished = await passkeys.finishAuthentication(args)
      if (!finished.ok) await recordBackEndRefusal(context, finished.error.type, args)
      return finished
    },

    async deregisterPasskey(args) {
      const detail = await findName(args.credentialId)
      const removed = await passkeys.deregisterPasskey(args)
      if (removed.ok) await recordInAccount(context, args.userId, "passkey-removed-by-operator", detail)
      return removed
    },

    async deregisterAllPasskeysForUser(args) {
      const listed = await passkeys.listPasskeyDetails(args)
      const removed = await passkeys.deregisterAllPasskeysForUser(args)
      const hadPasskeys = listed.ok && listed.data.passkeys.length > 0
      if (removed.ok && hadPasskeys)
        await recordInAccount(context, args.userId, "all-passkeys-removed-by-operator", null)
      return removed
    },
  }
}

/** Records the event if the user has an account here, and returns the account. */
async function recordInAccount(
  context: AccountsContext,
  userId: string,
  type: SecurityEventType,
  detail: string | null,
): Promise<Account | undefined> {
  const account = await context.accountStore.findAccount(userId)
  if (account) await recordEvent(context, { userId, type, detail, browserLabel: undefined })
  return account
}
