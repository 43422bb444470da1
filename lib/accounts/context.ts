import type { Passkeys } from "../passkeys"
import type { AccountStore } from "./store"

/** What every operation on accounts works with. */
export interface AccountsContext {
  accountStore: AccountStore
  passkeys: Passkeys
  /** The clock. Tests move it. */
  now: () => Date
}
