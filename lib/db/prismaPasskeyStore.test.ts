import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { describeStoreContract } from "../passkeys/testing/storeContract"
import { createPrismaClient } from "./client"
import { diffMigrations, migrate } from "./migrate"
import { createPrismaPasskeyStore } from "./prismaPasskeyStore"
import { createSqliteAdapter } from "./sqliteAdapter"

const folder = mkdtempSync(join(tmpdir(), "passkeys-db-"))
const clients: ReturnType<typeof createPrismaClient>[] = []
let databases = 0

async function createDatabase() {
  const url = `file:${join(folder, `${String(++databases)}.db`)}`
  await migrate(createSqliteAdapter(url))
  const client = createPrismaClient(url)
  clients.push(client)
  return client
}

afterAll(async () => {
  await Promise.all(clients.map((client) => client.$disconnect()))
  rmSync(folder, { recursive: true })
})

describeStoreContract("the Prisma store on SQLite", async () =>
  createPrismaPasskeyStore(await createDatabase()),
)

test("the migrations lead to the models", async () => {
  const difference = await diffMigrations(createSqliteAdapter(`file:${join(folder, "unused.db")}`))
  expect(difference).toBeUndefined()
})

test("a migration is applied once", async () => {
  const adapter = createSqliteAdapter(`file:${join(folder, "twice.db")}`)
  expect(await migrate(adapter)).not.toEqual([])
  expect(await migrate(adapter)).toEqual([])
})

test("a transaction that is rolled back does not undo what others did meanwhile", async () => {
  const prisma = await createDatabase()
  const store = createPrismaPasskeyStore(prisma)
  const challenge = {
    challenge: "c",
    ceremony: "authentication" as const,
    userId: null,
    allowedOrigins: ["https://example.com"],
    boundTo: null,
    passkeyDisplayName: null,
    callerState: null,
    expiresAt: new Date("2030-01-01"),
  }
  await store.addChallenge(challenge)
  const refusal = new Error("refused")
  const { promise: bothBegun, resolve: begin } = Promise.withResolvers<undefined>()
  const transaction = prisma.$transaction(async (inside) => {
    await inside.passkeyUser.count()
    begin(undefined)
    // A round trip more, so that the other statement would have run by now if it could.
    await inside.passkeyUser.count()
    throw refusal
  })
  await bothBegun
  const taken = store.takeChallenge("c")
  await expect(transaction).rejects.toBe(refusal)
  expect(await taken).toMatchObject({ challenge: "c" })
  expect(await store.takeChallenge("c")).toBeUndefined()
})

test("the journal is a write-ahead log", async () => {
  const prisma = await createDatabase()
  expect(await prisma.$queryRaw`PRAGMA journal_mode`).toEqual([{ journal_mode: "wal" }])
})
