import type { Passkeys } from "../passkeys"
import type { LinkSettings } from "./links/linkSettings"
import type { LinkStore } from "./links/linkStore"
import type { Mailer } from "./mailer"
import type {
  AccountStore,
  EmailCodeStore,
  KnownBrowserStore,
  RecoveryCodeStore,
  SecurityEventStore,
  SessionStore,
} from "./store"

/** The settings and dependencies of every account operation. */
export interface AccountsContext {
  accountStore: AccountStore
  sessionStore: SessionStore
  eventStore: SecurityEventStore
  knownBrowserStore: KnownBrowserStore
  /** The events of users of other back ends, who have no account here. */
  backEndEventStore: SecurityEventStore
  recoveryCodeStore: RecoveryCodeStore
  emailCodeStore: EmailCodeStore
  linkStore: LinkStore
  linkSettings: LinkSettings
  passkeys: Passkeys
  /** Undefined if email can't be sent. */
  mailer: Mailer | undefined
  /** The key for the hashes of email codes. */
  emailCodeKey: Uint8Array
  /** The site's name in emails. */
  siteName: string
  /** The clock. Tests replace it. */
  now: () => Date
}
