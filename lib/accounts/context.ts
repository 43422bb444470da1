import type { Passkeys } from "../passkeys"
import type { AccountStore, SecurityEventStore, SessionStore } from "./store"

/** What every operation on accounts works with. */
export interface AccountsContext {
  accountStore: AccountStore
  sessionStore: SessionStore
  eventStore: SecurityEventStore
  passkeys: Passkeys
  /** Whether mail can be sent. */
  hasMail: boolean
  /** The clock. Tests move it. */
  now: () => Date
}
