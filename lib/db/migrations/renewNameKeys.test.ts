import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createPrismaClient } from "../client"
import { providers } from "../provider"
import { toStores } from "../testing/emptyStores"
import { createTestDatabases, type TestDatabases } from "../testing/testDatabases"
import { applyMigrations, migrate } from "./migrate"
import { createMigrationAdapter } from "./migrationAdapter"
import type { KeyCollision } from "./renewNameKeys"

const accounts = [
  // Composed differently: the older one keeps the name.
  { id: "younger", name: "H\u0331asan", key: "h\u0331asan", minute: 2, passkeys: 1 },
  { id: "older", name: "\u1e96asan", key: "\u1e96asan", minute: 1, passkeys: 1 },
  // The one whose key is already right is younger.
  { id: "right", name: "alice", key: "alice", minute: 4, passkeys: 1 },
  { id: "hidden", name: "al\u034fice", key: "al\u034fice", minute: 3, passkeys: 1 },
  { id: "blank", name: "\u3164", key: "\u1160", minute: 5, passkeys: 1 },
  { id: "alone", name: "Ren\u0331\u034fe", key: "ren\u0331\u034fe", minute: 6, passkeys: 1 },
  // The younger one keeps the address, because it has no passkeys.
  { id: "address", name: "one", key: "one", minute: 7, passkeys: 1, email: "a@example.com" },
  { id: "hidden address", name: "two", key: "two", minute: 8, passkeys: 0, email: "a\u034f@example.com" },
]

describe.each(providers)("renewNameKeys on %s", (provider) => {
  let databases: TestDatabases
  beforeAll(async () => {
    databases = await createTestDatabases(provider)
  })
  afterAll(() => databases.remove())

  /** Returns a database as it was before the migration. */
  async function createOldDatabase(): Promise<string> {
    const url = await databases.createUrl()
    const folder = mkdtempSync(join(tmpdir(), "migrations-"))
    cpSync("prisma/migrations", folder, { recursive: true })
    for (const name of readdirSync(join(folder, provider))) {
      if (name >= "20261126000726_name_keys" && name !== "migration_lock.toml")
        rmSync(join(folder, provider, name), { recursive: true })
    }
    const { adapter, statements, commit, disconnect } = createMigrationAdapter(url)
    await applyMigrations(adapter, provider, folder)
    for (const { id, name, key, minute, passkeys, email = "" } of accounts) {
      const createdAt = `2026-08-01T12:0${minute}:00.000+00:00`
      await statements.execute(
        `INSERT INTO "Account" ("id", "name", "nameKey", "createdAt", "email", "emailKey")
         VALUES (?, ?, ?, ?, NULLIF(?, ''), NULLIF(?, ''))`,
        ...[id, name, key, createdAt, email, email],
      )
      await statements.execute(
        `INSERT INTO "PasskeyUser" ("userId", "userName", "userNameKey", "userHandle", "passkeyCount", "lastStartedAt")
         VALUES (?, ?, ?, ?, ${passkeys}, ?)`,
        ...[id, name, key, `handle of ${id}`, createdAt],
      )
    }
    await commit()
    await disconnect()
    rmSync(folder, { recursive: true })
    return url
  }

  it("renews every key, reports collisions, and keeps every account", async () => {
    const url = await createOldDatabase()
    const reported: KeyCollision[] = []
    await migrate(url, (collisions) => reported.push(...collisions))
    expect(reported.toSorted((one, other) => one.userId.localeCompare(other.userId))).toEqual([
      { lost: "email", userId: "address", keptBy: "hidden address" },
      { lost: "name", userId: "blank", keptBy: null },
      { lost: "name", userId: "right", keptBy: "hidden" },
      { lost: "name", userId: "younger", keptBy: "older" },
    ])

    const prisma = createPrismaClient(url)
    const { accountStore, eventStore, findUser } = toStores(prisma)
    const idOf = async (nameKey: string) => (await accountStore.findAccountByNameKey(nameKey))?.id
    expect([await idOf("\u1e96asan"), await idOf("alice"), await idOf("re\u1e49e")]).toEqual([
      "older",
      "hidden",
      "alone",
    ])
    expect((await accountStore.findAccountByEmailKey("a@example.com"))?.id).toBe("hidden address")
    expect((await accountStore.findAccount("address"))?.email).toBeNull()

    for (const [id, lostName] of [
      ["younger", "H\u0331asan"],
      ["right", "alice"],
      ["blank", "\u3164"],
    ] as const) {
      const account = await accountStore.findAccount(id)
      expect(account?.lostName).toBe(lostName)
      expect(account?.name).toMatch(/^user-[0-9a-f]{12}$/)
      expect(await idOf(account?.name ?? "")).toBe(id)
      expect((await findUser(id))?.name).toBe(account?.name)
      const [event] = await eventStore.listEvents(id, 1)
      expect(event).toMatchObject({ type: "name-lost", detail: lostName })
    }
    expect(await prisma.account.count()).toBe(accounts.length)
    expect(await prisma.passkeyUser.count()).toBe(accounts.length)
    await prisma.$disconnect()
    expect(await migrate(url)).toEqual([])
  })

  it("renews the keys by which the operator searches for users", async () => {
    const url = await createOldDatabase()
    await migrate(url)
    const prisma = createPrismaClient(url)
    const user = await prisma.passkeyUser.findUniqueOrThrow({ where: { userId: "alone" } })
    expect(user).toMatchObject({ userName: "Ren\u0331\u034fe", userNameKey: "re\u1e49e" })
    await prisma.$disconnect()
  })
})
