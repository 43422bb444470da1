import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { toNameKey, type AccountStore } from "../../accounts"
import type { PrismaClient } from "../generated/sqlite/client"
import { providers } from "../provider"
import { addAccount } from "../testing/accounts"
import { createTestDatabases, type TestDatabases } from "../testing/testDatabases"
import { createPrismaAccountStore } from "./accountStore"

const toName = (name: string) => ({ name: { name, nameKey: toNameKey(name) } })

describe.each(providers)("an account's name on %s", (provider) => {
  let databases: TestDatabases
  let prisma: PrismaClient
  let store: AccountStore
  beforeAll(async () => {
    databases = await createTestDatabases(provider)
    prisma = await databases.createClient()
    store = createPrismaAccountStore(prisma)
  })
  afterAll(() => databases.remove())
  beforeEach(async () => {
    await prisma.account.deleteMany()
    await prisma.passkeyUser.deleteMany()
    await addAccount(prisma, "alice")
    await addAccount(prisma, "bob")
  })

  test("is changed, for the operator too", async () => {
    expect(await store.renameAccount("alice", { ...toName("Alice Liddell"), displayName: "A." })).toBe(
      "renamed",
    )
    const account = await store.findAccountByNameKey("alice liddell")
    expect(account).toMatchObject({ id: "alice", name: "Alice Liddell", displayName: "A." })
    expect(await store.findAccountByNameKey("alice")).toBeUndefined()
    const user = await prisma.passkeyUser.findUnique({ where: { userId: "alice" } })
    expect(user).toMatchObject({ userName: "Alice Liddell", userNameKey: "alice liddell" })
    expect(await store.findAccount("bob")).toMatchObject({ name: "bob", displayName: null })
  })

  test("stays where only the display name is changed, and the other way round", async () => {
    expect(await store.renameAccount("alice", { displayName: "A." })).toBe("renamed")
    expect(await store.renameAccount("alice", toName("ALICE"))).toBe("renamed")
    expect(await store.findAccount("alice")).toMatchObject({ name: "ALICE", displayName: "A." })
    expect(await store.renameAccount("alice", { displayName: null })).toBe("renamed")
    expect(await store.findAccount("alice")).toMatchObject({ name: "ALICE", displayName: null })
  })

  test("that somebody has is refused, and nothing is changed", async () => {
    expect(await store.renameAccount("alice", { ...toName("BOB"), displayName: "A." })).toBe("name-taken")
    expect(await store.findAccount("alice")).toMatchObject({ name: "alice", displayName: null })
    const user = await prisma.passkeyUser.findUnique({ where: { userId: "alice" } })
    expect(user).toMatchObject({ userName: "alice" })
  })

  test("of nobody is not changed", async () => {
    expect(await store.renameAccount("nobody", toName("new"))).toBe("not-found")
  })

  test("that twenty want at once goes to one of them", async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `person ${index}`)
    for (const id of ids) await addAccount(prisma, id)
    const outcomes = await Promise.all(ids.map((id) => store.renameAccount(id, toName("wanted"))))
    expect(outcomes.filter((outcome) => outcome === "renamed")).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === "name-taken")).toHaveLength(19)
  })
})
