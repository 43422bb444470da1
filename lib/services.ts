// Where the parts are put together: the settings, the database and the operations on it. One of each a process.

import { createAccounts, type Accounts, type SessionStore } from "./accounts"
import { getConfig } from "./config"
import { createDashboard, type Dashboard } from "./dashboard"
import { canReachDatabase, getPrismaClient } from "./db/client"
import { createPrismaAccountStore } from "./db/stores/accountStore"
import { countAccountStore, countPasskeyStore } from "./db/stores/countingStores"
import { createDailyCounter, type DailyCounter } from "./db/stores/dailyCounter"
import { createPrismaDashboardStore } from "./db/stores/dashboardStore"
import { createPrismaEmailCodeStore } from "./db/stores/emailCodeStore"
import { createPrismaPasskeyStore } from "./db/stores/passkeyStore"
import { createPrismaRecoveryCodeStore } from "./db/stores/recoveryCodeStore"
import { createPrismaSecurityEventStore } from "./db/stores/securityEventStore"
import { createPrismaSessionStore } from "./db/stores/sessionStore"
import { createMailer, toSiteName } from "./mail/createMailer"
import { nodeSignatures } from "./nodeSignatures"
import { createPasskeys, type Passkeys } from "./passkeys"

const now = () => new Date()

let passkeys: Passkeys | undefined
let accounts: Accounts | undefined
let dashboard: Dashboard | undefined
let sessionStore: SessionStore | undefined

/** The passkey operations, for the configured relying party on the configured database. */
export function getPasskeys(): Passkeys {
  passkeys ??= createPasskeys({
    ...getConfig().passkeys,
    signatures: nodeSignatures,
    store: countPasskeyStore(createPrismaPasskeyStore(getPrismaClient()), getDailyCounter()),
    now,
  })
  return passkeys
}

/** The operations on accounts. */
export function getAccounts(): Accounts {
  accounts ??= createAccounts({
    accountStore: countAccountStore(createPrismaAccountStore(getPrismaClient()), getDailyCounter()),
    sessionStore: getSessionStore(),
    eventStore: createPrismaSecurityEventStore(getPrismaClient()),
    passkeys: getPasskeys(),
    recoveryCodeStore: createPrismaRecoveryCodeStore(getPrismaClient()),
    emailCodeStore: createPrismaEmailCodeStore(getPrismaClient()),
    mailer: createMailer(getConfig()),
    emailCodeKey: getConfig().emailCodeKey,
    siteName: toSiteName(getConfig().passkeys),
    now,
  })
  return accounts
}

/** The passkey operations for the operator and for other back ends: whoever has an account here sees what they change. */
export function getPasskeysForOperator(): Passkeys {
  return getAccounts().passkeysForOperator
}

/** The rows of the sessions, for lib/session. */
export function getSessionStore(): SessionStore {
  sessionStore ??= createPrismaSessionStore(getPrismaClient())
  return sessionStore
}

/** What the operator sees. */
export function getDashboard(): Dashboard {
  dashboard ??= createDashboard({
    dashboardStore: createPrismaDashboardStore(getPrismaClient()),
    passkeyStore: createPrismaPasskeyStore(getPrismaClient()),
    now,
  })
  return dashboard
}

// As with the client (lib/db/client.ts): what counts in a route has to be what is flushed at the process's end.
const shared: typeof globalThis & { dailyCounter?: DailyCounter } = globalThis

/** This process's counter of registrations and authentications. */
export function getDailyCounter(): DailyCounter {
  shared.dailyCounter ??= createDailyCounter(getPrismaClient(), now)
  return shared.dailyCounter
}

/** Whether the database answers. Requests are taken only once its migrations are applied (lib/start.ts). */
export function isReady(): Promise<boolean> {
  return canReachDatabase(getPrismaClient())
}
