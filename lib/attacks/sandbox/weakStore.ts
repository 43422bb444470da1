// Stores that lack one check. They hold the sandbox's data in the page's memory.

import type { PasskeyStore } from "../../passkeys"
import { createMemoryStore, type MemoryState } from "../../passkeys/memoryStore"

/** The checks that the store performs, by the name of their step, and a store without the check. */
export const weakStores: Partial<Record<string, (state: MemoryState) => PasskeyStore>> = {
  challenge: (state) => ({
    ...createMemoryStore(state),
    takeChallenge: async (challenge) => state.challenges.get(challenge),
  }),
  passkey: (state) => {
    const store = createMemoryStore(state)
    return {
      ...store,
      findPasskey: (_userId, credentialId) => store.findPasskeyOfAnyUser(credentialId),
    }
  },
  unregistered: (state) => {
    const store = createMemoryStore(state)
    return {
      ...store,
      // A registration looks for the ID before it stores the passkey. Nothing else in the sandbox calls this.
      findPasskeyOfAnyUser: async () => undefined,
      addPasskey: (passkey, maxPasskeys) => {
        state.passkeys.delete(passkey.credentialId)
        return store.addPasskey(passkey, maxPasskeys)
      },
    }
  },
  limit: (state) => {
    const store = createMemoryStore(state)
    return { ...store, addPasskey: (passkey) => store.addPasskey(passkey, Infinity) }
  },
}
