import type { Passkeys } from "../passkeys"
import type { Mailer } from "./mailer"
import type {
  AccountStore,
  EmailCodeStore,
  RecoveryCodeStore,
  SecurityEventStore,
  SessionStore,
} from "./store"

/** What every operation on accounts works with. */
export interface AccountsContext {
  accountStore: AccountStore
  sessionStore: SessionStore
  eventStore: SecurityEventStore
  recoveryCodeStore: RecoveryCodeStore
  emailCodeStore: EmailCodeStore
  passkeys: Passkeys
  /** Left out where no mail can be sent. */
  mailer: Mailer | undefined
  /** What the hashes of codes by e-mail are keyed with. */
  emailCodeKey: Uint8Array
  /** What the site is called in mails. */
  siteName: string
  /** The clock. Tests move it. */
  now: () => Date
}
