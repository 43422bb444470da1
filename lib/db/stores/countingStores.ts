// Stores that count what they do, for the operator's chart. A store knows what took effect, no matter which operation caused
// it, and the domains don't need to know about the counting.

import type { AccountStore } from "../../accounts"
import type { PasskeyStore } from "../../passkeys"
import type { DailyCounter } from "./dailyCounter"

/** Counts every added passkey as a registration, and every use as an authentication. */
export function countPasskeyStore(store: PasskeyStore, { count }: Pick<DailyCounter, "count">): PasskeyStore {
  return {
    ...store,
    async addPasskey(...args) {
      const outcome = await store.addPasskey(...args)
      if (outcome === "added") count("registration")
      return outcome
    },
    async recordPasskeyUse(use) {
      const isRecorded = await store.recordPasskeyUse(use)
      if (isRecorded) count("authentication")
      return isRecorded
    },
  }
}

/** Counts every added account as the registration of its first passkey, and every passkey that is added to one. */
export function countAccountStore(store: AccountStore, { count }: Pick<DailyCounter, "count">): AccountStore {
  return {
    ...store,
    async addPasskey(addition) {
      const outcome = await store.addPasskey(addition)
      if (outcome === "added" || outcome === "replaced") count("registration")
      return outcome
    },
    async addAccountWithFirstPasskey(...args) {
      const outcome = await store.addAccountWithFirstPasskey(...args)
      if (outcome === "added") count("registration")
      return outcome
    },
  }
}
