// Reports the rows that a ceremony adds to an account, without any code in the operations. Only added rows are reported, and
// only those of the user whose ceremony it is.

import { toPasskeyRow, type CeremonyObserver, type TracedRow } from "../passkeys"
import type { AccountsContext } from "./context"
import type { Account, SecurityEvent } from "./types"

/** Wraps the stores for one ceremony. */
export function observeStores(context: AccountsContext, observer: CeremonyObserver): AccountsContext {
  const { accountStore, eventStore } = context
  const insert = (call: string, table: string, after: TracedRow) => {
    observer.onStoreCall({ call, table, action: "inserted", after })
  }
  return {
    ...context,
    accountStore: {
      ...accountStore,
      addAccountWithFirstPasskey: async (newAccount) => {
        const outcome = await accountStore.addAccountWithFirstPasskey(newAccount)
        if (outcome === "added") {
          const { account, passkey, event } = newAccount
          const { userId, userHandle } = passkey
          insert("addAccountWithFirstPasskey", "Account", toAccountRow(account))
          insert("addAccountWithFirstPasskey", "PasskeyUser", { userId, userHandle, passkeyCount: 1 })
          insert("addAccountWithFirstPasskey", "Passkey", toPasskeyRow(passkey))
          insert("addAccountWithFirstPasskey", "SecurityEvent", toEventRow(event))
        }
        return outcome
      },
    },
    eventStore: {
      ...eventStore,
      addEvent: async (event) => {
        await eventStore.addEvent(event)
        insert("addEvent", "SecurityEvent", toEventRow(event))
      },
    },
  }
}

function toAccountRow({ id, name, displayName, createdAt }: Account): TracedRow {
  return { id, name, displayName, createdAt: createdAt.toISOString() }
}

export function toEventRow({ at, ...event }: SecurityEvent): TracedRow {
  return { ...event, at: at.toISOString() }
}
