// Wires the application together: settings, database, and operations. Each exists once per process.

import { after } from "next/server"
import {
  createAccounts,
  createOperatorLinks,
  observeOperations,
  observeStores,
  recordOperatorActions,
  type Accounts,
  type AccountsContext,
  type LinkSettings,
  type Mailer,
  type OperatorLinks,
  type SessionStore,
} from "./accounts"
import { createAudit, type Audit, type AuditActor, type AuditRecord } from "./audit"
import { getConfig } from "./config"
import { createDashboard, type Dashboard, type DashboardSessionStore } from "./dashboard"
import { getPrismaClient } from "./db/client"
import { requireWritable } from "./db/readiness"
import { createPrismaAccountStore } from "./db/stores/accountStore"
import { countAccountStore, countPasskeyStore } from "./db/stores/countingStores"
import { createDailyCounter, type DailyCounter } from "./db/stores/dailyCounter"
import { createPrismaEmailCodeStore } from "./db/stores/emailCodeStore"
import { createPrismaKnownBrowserStore } from "./db/stores/knownBrowserStore"
import { createPrismaLinkStore, createPrismaOperatorLinkStore } from "./db/stores/linkStore"
import { createPrismaNoteStore } from "./db/stores/noteStore"
import { createPrismaAuditStore } from "./db/stores/operators/auditStore"
import { createPrismaDashboardSessionStore } from "./db/stores/operators/dashboardSessionStore"
import { createPrismaDashboardStore } from "./db/stores/operators/dashboardStore"
import { createOperatorPasskeyStore } from "./db/stores/operators/operatorPasskeyStore"
import { createPrismaPasskeyStore } from "./db/stores/passkeyStore"
import { createPrismaRecoveryCodeStore } from "./db/stores/recoveryCodeStore"
import { createPrismaSecurityEventStore } from "./db/stores/securityEventStore"
import { createPrismaSessionStore } from "./db/stores/sessionStore"
import { log } from "./log"
import { createMailer, toSiteName } from "./mail/createMailer"
import { nodeSignatures } from "./nodeSignatures"
import { createPasskeys, type CeremonyObserver, type PasskeyOptions, type Passkeys } from "./passkeys"
import { createPrivateNotes, type PrivateNotes } from "./private-note"

const now = () => new Date()

let passkeyOptions: PasskeyOptions | undefined
let passkeys: Passkeys | undefined
let accountsContext: AccountsContext | undefined
let accounts: Accounts | undefined
let audit: Audit | undefined
let dashboard: Dashboard | undefined
let sessionStore: SessionStore | undefined
let privateNotes: PrivateNotes | undefined
let dashboardSessionStore: DashboardSessionStore | undefined

/** Returns the passkey operations, for the configured relying party and database. */
export function getPasskeys(): Passkeys {
  passkeys ??= createPasskeys(getPasskeyOptions())
  return passkeys
}

function getPasskeyOptions(): PasskeyOptions {
  passkeyOptions ??= {
    ...getConfig().passkeys,
    otherAllowedOrigins: getConfig().passkeys.origins.ceremonies,
    signatures: nodeSignatures,
    store: countPasskeyStore(createPrismaPasskeyStore(getPrismaClient()), getDailyCounter()),
    onSignCountWentBack: async (warning) => {
      const { userId, credentialId } = warning
      log.warn({ userId, credentialId }, "Signature counter went back")
      await getAccounts().recordSignCountWarning(warning)
    },
    now,
  }
  return passkeyOptions
}

/**
 * Returns the account operations.
 *
 * @param observer - Watches one ceremony. The operations are then for this ceremony only.
 */
export function getAccounts(observer?: CeremonyObserver): Accounts {
  if (observer) {
    const observed = createPasskeys({ ...getPasskeyOptions(), observer })
    const context = { ...observeStores(getAccountsContext(), observer), passkeys: observed }
    return observeOperations(createAccounts(context), observer)
  }
  accounts ??= createAccounts(getAccountsContext())
  return accounts
}

function getAccountsContext(): AccountsContext {
  accountsContext ??= {
    accountStore: countAccountStore(
      createPrismaAccountStore(getPrismaClient(), getConfig().passkeys.rpId),
      getDailyCounter(),
    ),
    sessionStore: getSessionStore(),
    eventStore: createPrismaSecurityEventStore(getPrismaClient()),
    knownBrowserStore: createPrismaKnownBrowserStore(getPrismaClient()),
    backEndEventStore: createPrismaSecurityEventStore(getPrismaClient(), "backEnds"),
    passkeys: getPasskeys(),
    recoveryCodeStore: createPrismaRecoveryCodeStore(getPrismaClient()),
    emailCodeStore: createPrismaEmailCodeStore(getPrismaClient()),
    linkStore: createPrismaLinkStore(getPrismaClient()),
    linkSettings: getLinkSettings(),
    mailer: createMailer(getConfig(), after),
    emailCodeKey: getConfig().emailCodeKey,
    siteName: toSiteName(getConfig().passkeys),
    now,
  }
  return accountsContext
}

/**
 * Returns the passkey operations for the operator and other back ends. Changes are recorded in the audit log, and in the
 * account's security events.
 */
export function getPasskeysForOperator(actor: AuditActor): Passkeys {
  const store = createOperatorPasskeyStore(getPrismaClient(), (record) => getAudit().toEntry(actor, record))
  const operated = createPasskeys({
    ...getPasskeyOptions(),
    store: countPasskeyStore(store, getDailyCounter()),
  })
  return recordOperatorActions({ ...getAccountsContext(), passkeys: operated })
}

function getLinkSettings(): LinkSettings {
  const { defaultOrigin: origin, signUp, recoveryLinkMinutes, ...settings } = getConfig().passkeys
  const { recoveryLinkDelayMinutes, invitationDays } = settings
  return { origin, signUp, recoveryLinkMinutes, recoveryLinkDelayMinutes, invitationDays }
}

/**
 * Returns what an operator can do with recovery links and invitations.
 *
 * @param mailer - Notifies the owners of accounts.
 */
export function getOperatorLinks(
  actor: AuditActor,
  mailer: Mailer | undefined = getAccountsContext().mailer,
): OperatorLinks {
  const toEntry = (record: AuditRecord) => getAudit().toEntry(actor, record)
  return createOperatorLinks({
    ...getAccountsContext(),
    mailer,
    operatorLinkStore: createPrismaOperatorLinkStore(getPrismaClient(), toEntry),
    operatorName: actor.name ?? "",
  })
}

/** Returns the operations of the audit log. */
export function getAudit(): Audit {
  audit ??= createAudit({
    auditStore: createPrismaAuditStore(getPrismaClient()),
    retentionDays: getConfig().auditRetentionDays,
    now,
  })
  return audit
}

/** Returns the operations on private notes. */
export function getPrivateNotes(): PrivateNotes {
  privateNotes ??= createPrivateNotes(createPrismaNoteStore(getPrismaClient()))
  return privateNotes
}

/** Returns the session store, for lib/session. */
export function getSessionStore(): SessionStore {
  sessionStore ??= createPrismaSessionStore(getPrismaClient())
  return sessionStore
}

/** Returns the store of the dashboard's sessions, for lib/session. */
export function getDashboardSessionStore(): DashboardSessionStore {
  dashboardSessionStore ??= createPrismaDashboardSessionStore(getPrismaClient())
  return dashboardSessionStore
}

/** Returns the dashboard operations. */
export function getDashboard(): Dashboard {
  dashboard ??= createDashboard({
    dashboardStore: createPrismaDashboardStore(getPrismaClient()),
    passkeyStore: createPrismaPasskeyStore(getPrismaClient()),
    rpId: getConfig().passkeys.rpId,
    now,
  })
  return dashboard
}

// On globalThis, like the client (lib/db/client.ts): the counter that routes use must be the one that is flushed at exit.
const shared: typeof globalThis & { dailyCounter?: DailyCounter } = globalThis

/** Returns this process's counter of registrations and authentications. */
export function getDailyCounter(): DailyCounter {
  shared.dailyCounter ??= createDailyCounter(getPrismaClient(), now)
  return shared.dailyCounter
}

let checking: Promise<void> | undefined

/**
 * Resolves if the database accepts writes. Concurrent calls share a check. The server only accepts requests after migrations
 * have run (lib/start.ts).
 */
export function requireReady(): Promise<void> {
  checking ??= requireWritable(getPrismaClient(), now()).finally(() => (checking = undefined))
  return checking
}
