// The stores of the accounts, in memory. Each method runs without an `await`, which makes it atomic here.

import type { PasskeyStore } from "../../passkeys"
import { createMemoryStore } from "../../passkeys/memoryStore"
import type { AccountsContext } from "../context"
import type { OperatorLinkStore } from "../links/linkStore"
import { createMemoryAccountStore } from "./memoryAccountStore"
import { createMemoryLinkStore, createMemoryOperatorLinkStore } from "./memoryLinkStores"
import { createMemoryEmailCodeStore, createMemoryRecoveryCodeStore } from "./memoryRecoveryStores"
import { createMemoryBackEndEventStore, createMemorySecurityEventStore } from "./memorySecurityEventStore"
import { createMemoryKnownBrowserStore, createMemorySessionStore } from "./memorySessionStore"
import { createAccountsMemory, removeSessionsWithoutPasskey, type AccountsMemory } from "./memoryState"

export interface AccountsStores extends Pick<
  AccountsContext,
  | "accountStore"
  | "sessionStore"
  | "eventStore"
  | "knownBrowserStore"
  | "backEndEventStore"
  | "recoveryCodeStore"
  | "emailCodeStore"
  | "linkStore"
> {
  operatorLinkStore: OperatorLinkStore
  passkeyStore: PasskeyStore
}

/** Creates the stores of the accounts and the store of their passkeys, over the same rows. */
export function createMemoryStores(memory: AccountsMemory = createAccountsMemory()): AccountsStores {
  return {
    passkeyStore: createMemoryPasskeyStore(memory),
    accountStore: createMemoryAccountStore(memory),
    sessionStore: createMemorySessionStore(memory),
    eventStore: createMemorySecurityEventStore(memory),
    knownBrowserStore: createMemoryKnownBrowserStore(memory),
    backEndEventStore: createMemoryBackEndEventStore(memory),
    recoveryCodeStore: createMemoryRecoveryCodeStore(memory),
    emailCodeStore: createMemoryEmailCodeStore(memory),
    linkStore: createMemoryLinkStore(memory),
    operatorLinkStore: createMemoryOperatorLinkStore(memory),
  }
}

/** The memory store of the passkey domain. Sessions end with the passkeys that it removes. */
function createMemoryPasskeyStore(memory: AccountsMemory): PasskeyStore {
  const store = createMemoryStore(memory.passkeyState)
  return {
    ...store,
    removePasskey: (userId, credentialId) => {
      const removed = store.removePasskey(userId, credentialId)
      removeSessionsWithoutPasskey(memory)
      return removed
    },
    removeAllPasskeys: (userId) => {
      const removed = store.removeAllPasskeys(userId)
      removeSessionsWithoutPasskey(memory)
      return removed
    },
  }
}
