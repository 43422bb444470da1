// The stores on a real database, for the contract suites.

import { afterAll, beforeAll } from "vitest"
import type { AccountStoreContractStores } from "../../accounts/testing/accountStoreContract"
import type { AuditRecord, NewAuditEntry } from "../../audit"
import { toAuditEntryAt } from "../../audit/testing/auditStoreContract"
import type { DashboardSessionStore, DashboardStore } from "../../dashboard"
import { testRpId } from "../../passkeys/testing/fixture"
import type { PrismaClient } from "../generated/sqlite/client"
import type { Provider } from "../provider"
import { createPrismaAccountStore } from "../stores/accountStore"
import { createPrismaEmailCodeStore } from "../stores/emailCodeStore"
import { createPrismaKnownBrowserStore } from "../stores/knownBrowserStore"
import { createPrismaLinkStore, createPrismaOperatorLinkStore } from "../stores/linkStore"
import { createPrismaDashboardSessionStore } from "../stores/operators/dashboardSessionStore"
import { createPrismaDashboardStore } from "../stores/operators/dashboardStore"
import { createPrismaPasskeyStore } from "../stores/passkeyStore"
import { createPrismaRecoveryCodeStore } from "../stores/recoveryCodeStore"
import { createPrismaSecurityEventStore } from "../stores/securityEventStore"
import { createPrismaSessionStore } from "../stores/sessionStore"
import { createTestDatabases, type TestDatabases } from "./testDatabases"

export interface DatabaseStores extends AccountStoreContractStores {
  prisma: PrismaClient
  dashboardStore: DashboardStore
  dashboardSessionStore: DashboardSessionStore
}

/** Returns all stores of a client. */
export function toStores(prisma: PrismaClient): DatabaseStores {
  const dashboardStore = createPrismaDashboardStore(prisma)
  return {
    prisma,
    passkeyStore: createPrismaPasskeyStore(prisma),
    accountStore: createPrismaAccountStore(prisma, testRpId, toEntry),
    sessionStore: createPrismaSessionStore(prisma),
    eventStore: createPrismaSecurityEventStore(prisma),
    knownBrowserStore: createPrismaKnownBrowserStore(prisma),
    backEndEventStore: createPrismaSecurityEventStore(prisma, "backEnds"),
    recoveryCodeStore: createPrismaRecoveryCodeStore(prisma),
    emailCodeStore: createPrismaEmailCodeStore(prisma),
    linkStore: createPrismaLinkStore(prisma),
    operatorLinkStore: createPrismaOperatorLinkStore(prisma, toEntry),
    dashboardStore,
    dashboardSessionStore: createPrismaDashboardSessionStore(prisma),
    findUser: (userId) => dashboardStore.findUser(userId),
  }
}

/** Returns the audit entry of a record. */
export function toEntry(record: AuditRecord): NewAuditEntry {
  return toAuditEntryAt(0, { userId: null, detail: null, ...record })
}

/** Creates a database before the tests of the current `describe`. Returns a function that empties it and returns its stores. */
export function useEmptyStores(provider: Provider): () => Promise<DatabaseStores> {
  let databases: TestDatabases
  let prisma: PrismaClient
  beforeAll(async () => {
    databases = await createTestDatabases(provider)
    prisma = await databases.createClient()
  })
  afterAll(() => databases.remove())
  return async () => {
    // Sessions, events and recovery codes are removed with their accounts, and passkeys with their users.
    await prisma.account.deleteMany()
    await prisma.passkeyUser.deleteMany()
    await prisma.operatorLink.deleteMany()
    await prisma.challenge.deleteMany()
    await prisma.emailCode.deleteMany()
    await prisma.dailyCount.deleteMany()
    await prisma.dashboardSession.deleteMany()
    return toStores(prisma)
  }
}
