import { setTimeout } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createPrismaClient } from "./client"
import { isDatabaseUnavailable } from "./errors"
import { createPrismaPasskeyStore } from "./stores/passkeyStore"
import { createTestDatabases, type TestDatabases } from "./testing/testDatabases"

let databases: TestDatabases
let url: string
beforeAll(async () => {
  databases = await createTestDatabases("postgresql")
  url = await databases.createUrl()
})
afterAll(() => databases.remove())

const errorOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

describe("isDatabaseUnavailable", () => {
  it("is true if the server can't be reached", async () => {
    const prisma = createPrismaClient("postgresql://nobody:secret@127.0.0.1:1/none")
    const store = createPrismaPasskeyStore(prisma)
    for (const work of [store.listPasskeys("a"), store.takeChallenge("c"), prisma.account.count()]) {
      expect(isDatabaseUnavailable(await errorOf(work))).toBe(true)
    }
  })

  it("is true if the server closes the connection", async () => {
    const prisma = createPrismaClient(url)
    const cut = await errorOf(prisma.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`)
    expect(isDatabaseUnavailable(cut)).toBe(true)
    await prisma.$disconnect()
  })

  it("is true for every statement of a transaction whose connection the server closed", async () => {
    const [prisma, other] = [createPrismaClient(url), createPrismaClient(url)]
    const following = await errorOf(
      prisma.$transaction(async (transaction) => {
        const [row] = await transaction.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
        await other.$queryRaw`SELECT pg_terminate_backend(${row?.pid}::int)`
        await setTimeout(200)
        await transaction.$queryRaw`SELECT 1`
      }),
    )
    expect(isDatabaseUnavailable(following)).toBe(true)
    await Promise.all([prisma.$disconnect(), other.$disconnect()])
  })

  it.each([
    ["a statement that took too long", "statement_timeout"],
    ["a transaction that was idle for too long", "idle_in_transaction_session_timeout"],
  ])("is true if the server ended %s", async (_, setting) => {
    const prisma = createPrismaClient(url)
    const ended = await errorOf(
      prisma.$transaction(async (transaction) => {
        await transaction.$executeRawUnsafe(`SET LOCAL ${setting} = 100`)
        await setTimeout(300)
        await transaction.$queryRaw`SELECT pg_sleep(5)::text`
      }),
    )
    expect(isDatabaseUnavailable(ended)).toBe(true)
    await prisma.$disconnect()
  })

  it.each(["ECONNREFUSED", "EHOSTUNREACH", "EAI_AGAIN", "25P03"])(
    "is true for an error with nothing but the code %s",
    (code) => {
      // Node's error for a host with several addresses, for example.
      const unreachable = Object.assign(new AggregateError([]), { code })
      expect(isDatabaseUnavailable(new Error("a query failed", { cause: unreachable }))).toBe(true)
      expect(isDatabaseUnavailable(unreachable)).toBe(true)
    },
  )

  it("is false for an invalid statement, which is our fault", async () => {
    const prisma = createPrismaClient(url)
    expect(isDatabaseUnavailable(await errorOf(prisma.$queryRaw`SELECT * FROM nowhere`))).toBe(false)
    expect(isDatabaseUnavailable(new Error("something else"))).toBe(false)
    expect(isDatabaseUnavailable(undefined)).toBe(false)
    await prisma.$disconnect()
  })
})
