// The operations for operators and other back ends.

import { createOperatorLinks, recordOperatorActions, type Mailer, type OperatorLinks } from "../accounts"
import type { AuditActor, AuditRecord } from "../audit"
import { getConfig } from "../config"
import { createDashboard, type Dashboard, type DashboardSessionStore } from "../dashboard"
import { getPrismaClient } from "../db/client"
import { countPasskeyStore } from "../db/stores/countingStores"
import { createPrismaOperatorLinkStore } from "../db/stores/linkStore"
import { createPrismaDashboardSessionStore } from "../db/stores/operators/dashboardSessionStore"
import { createPrismaDashboardStore } from "../db/stores/operators/dashboardStore"
import { createOperatorPasskeyStore } from "../db/stores/operators/operatorPasskeyStore"
import { createPrismaPasskeyStore } from "../db/stores/passkeyStore"
import { createPasskeys, type Passkeys } from "../passkeys"
import { getAccountsContext, getPasskeyOptions } from "./accounts"
import { getAudit } from "./audit"
import { getDailyCounter } from "./dailyCounter"

const now = () => new Date()

let dashboard: Dashboard | undefined
let dashboardSessionStore: DashboardSessionStore | undefined

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

/** Returns the store of the dashboard's sessions, for lib/session. */
export function getDashboardSessionStore(): DashboardSessionStore {
  dashboardSessionStore ??= createPrismaDashboardSessionStore(getPrismaClient())
  return dashboardSessionStore
}
