import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { addAccount, minutes, now, toEvent, toNewAccount } from "../../accounts/testing/storedAccounts"
import { testRpId } from "../../passkeys/testing/fixture"
import { cleanUp } from "../cleanUp"
import { createPrismaClient } from "../client"
import { listMigrationNames } from "../migrations/listMigrationNames"
import { providers } from "../provider"
import { toStores } from "../testing/emptyStores"
import { createTestDatabases, type TestDatabases } from "../testing/testDatabases"
import { examineDatabase } from "./examineDatabase"
import { readDataHealth } from "./readDataHealth"
import { readDatabaseHealth } from "./readDatabaseHealth"

describe.each(providers)("the health of a database on %s", (provider) => {
  let databases: TestDatabases
  beforeAll(async () => {
    databases = await createTestDatabases(provider)
  })
  afterAll(() => databases.remove())
  const urlOf = { sqlite: "file:/unused.db", postgresql: "postgresql://unused" }[provider]

  it("includes its migrations, clock, newest event, and last cleanup", async () => {
    const prisma = await databases.createClient()
    const { accountStore, eventStore } = toStores(prisma)
    expect(await readDatabaseHealth(prisma, urlOf)).toMatchObject({
      newestEventAt: null,
      cleanUpHeldUntil: null,
    })
    await addAccount({ accountStore }, "alice")
    await eventStore.addEvent(toEvent("alice", { at: minutes(3) }))
    await eventStore.addEvent(toEvent("alice", { at: minutes(2) }))
    await cleanUp(prisma, minutes(5))
    const health = await readDatabaseHealth(prisma, urlOf)
    expect(health).toMatchObject({
      pendingMigrations: [],
      unknownMigrations: [],
      newestEventAt: minutes(3),
      cleanUpHeldUntil: new Date(minutes(6).getTime() - 5000),
    })
    if (provider === "sqlite") expect(health.server).toBeNull()
    else {
      expect(Math.abs((health.server?.time.getTime() ?? 0) - Date.now())).toBeLessThan(10_000)
      expect(health.server?.maxConnections).toBeGreaterThan(0)
    }
  })

  it("includes migrations that are pending, and those of another version", async () => {
    const prisma = await databases.createClient()
    const [first, ...others] = listMigrationNames(provider)
    await prisma.$executeRaw`
      UPDATE "_prisma_migrations" SET "migration_name" = '2099_future' WHERE "migration_name" = ${first}`
    expect(await readDatabaseHealth(prisma, urlOf)).toMatchObject({
      pendingMigrations: [first],
      unknownMigrations: ["2099_future"],
    })
    expect(others).not.toEqual([])
  })

  it("lists every migration as pending on an empty database", async () => {
    const url = await databases.createUrl()
    // Creates the file.
    const prisma = createPrismaClient(url)
    await prisma.$connect()
    expect((await readDatabaseHealth(prisma, url)).pendingMigrations).toEqual(listMigrationNames(provider))
    await prisma.$disconnect()
    expect(await examineDatabase(url, { hasMail: true, rpId: testRpId, now })).toMatchObject({
      data: undefined,
    })
  })

  it("is why it can't be read, without the password", async () => {
    const url = { sqlite: "file:/nowhere/passkeys.db", postgresql: "postgresql://u:hidden@127.0.0.1:1/p" }
    const examined = await examineDatabase(url[provider], { hasMail: true, rpId: testRpId, now })
    expect(JSON.stringify(examined)).toMatch(
      /"failure":"(unable|cannot) .*open|ECONNREFUSED|DatabaseNotReachable/i,
    )
    expect(JSON.stringify(examined)).not.toContain("hidden")
  })

  it("counts accounts with one device-bound passkey and no recovery method", async () => {
    const prisma = await databases.createClient()
    const { accountStore } = toStores(prisma)
    const add = async (
      id: string,
      changes: { isSynced?: boolean; email?: string; isSecond?: boolean } = {},
    ) => {
      const account = toNewAccount(id)
      const { isSynced = false } = changes
      const passkey = { ...account.passkey, isBackupEligible: isSynced, isBackedUp: isSynced }
      await accountStore.addAccountWithFirstPasskey({ ...account, passkey })
      if (changes.email) {
        await prisma.account.update({
          where: { id },
          data: { email: changes.email, emailKey: changes.email },
        })
      }
    }
    const addCode = (userId: string, usedAt: Date | null, isPending = false) =>
      prisma.recoveryCode.create({ data: { codeHash: userId, userId, createdAt: now, usedAt, isPending } })
    await add("at-risk")
    await add("synced", { isSynced: true })
    await add("with-code")
    await addCode("with-code", null)
    await add("with-used-code")
    await addCode("with-used-code", now)
    await add("with-unconfirmed-code")
    await addCode("with-unconfirmed-code", null, true)
    await add("with-email", { email: "a@example.com" })
    await add("with-second-passkey")
    await prisma.passkeyUser.update({ where: { userId: "with-second-passkey" }, data: { passkeyCount: 2 } })
    await add("with-email-and-passkey", { email: "b@example.com" })
    await prisma.account.update({
      where: { id: "with-email-and-passkey" },
      data: { requiresPasskey: true },
    })
    await addCode("with-email", null, true)
    expect(await readDataHealth(prisma, { hasMail: true, rpId: testRpId }, now)).toMatchObject({
      passkeys: 8,
      accountsThatRelyOnEmail: 2,
    })
    // The same accounts as those whose last passkey can't be removed.
    for (const [hasMail, expected] of [
      [true, ["at-risk", "with-used-code", "with-unconfirmed-code", "with-email-and-passkey"]],
      [false, ["at-risk", "with-used-code", "with-unconfirmed-code", "with-email", "with-email-and-passkey"]],
    ] as const) {
      const ids = (await prisma.account.findMany()).map(({ id }) => id)
      const candidates = ids.filter((id) => !["synced", "with-second-passkey"].includes(id))
      const atRisk: string[] = []
      for (const userId of candidates) {
        if (!(await accountStore.hasRecoveryMethod({ userId, hasMail }))) atRisk.push(userId)
      }
      expect(atRisk.toSorted()).toEqual(expected.toSorted())
      expect(await readDataHealth(prisma, { hasMail, rpId: testRpId }, now)).toMatchObject({
        accountsWithoutFallback: atRisk.length,
      })
    }
  })

  it("counts passkeys that were never used, abandoned challenges, and yesterday's rejections", async () => {
    const prisma = await databases.createClient()
    const { accountStore, eventStore } = toStores(prisma)
    const day = 24 * 60
    for (const id of ["old-unused", "old-used", "new"]) await addAccount({ accountStore }, id)
    await prisma.passkey.updateMany({
      where: { userId: { not: "new" } },
      data: { createdAt: minutes(-31 * day) },
    })
    await prisma.passkey.updateMany({ where: { userId: "old-used" }, data: { lastUsedAt: now } })
    for (const [challenge, expiresAt] of [
      ["abandoned", minutes(-11)],
      ["just-expired", minutes(-9)],
    ] as const) {
      await prisma.challenge.create({
        data: { challenge, ceremony: "authentication", allowedOrigins: "https://example.com", expiresAt },
      })
    }
    const refused = (minute: number) =>
      eventStore.addEvent(toEvent("new", { type: "sign-in-refused", at: minutes(minute) }))
    await refused(-day - 1)
    await refused(-day + 1)
    await refused(-1)
    await eventStore.addEvent(toEvent("new", { type: "counter-refused", at: minutes(-1) }))
    await eventStore.addEvent(toEvent("new", { type: "signed-in", at: minutes(-1) }))
    expect(await readDataHealth(prisma, { hasMail: true, rpId: testRpId }, now)).toMatchObject({
      olderPasskeys: 2,
      neverUsedPasskeys: 1,
      abandonedChallenges: 1,
      refusals: { "sign-in-refused": 2, "counter-refused": 1 },
      signIns: 1,
    })
  })
})
