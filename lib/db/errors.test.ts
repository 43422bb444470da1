import { setTimeout } from "node:timers/promises"
import { afterAll, beforeAll, expect, test } from "vitest"
import { startPostgres, type RunningPostgres } from "../../scripts/startPostgres"
import { createPrismaClient } from "./client"
import { isDatabaseUnavailable } from "./errors"
import { createPrismaPasskeyStore } from "./stores/passkeyStore"

let postgres: RunningPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

const errorOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

test("a server that is not there is one that can't answer just now", async () => {
  const prisma = createPrismaClient("postgresql://nobody:secret@127.0.0.1:1/none")
  const store = createPrismaPasskeyStore(prisma)
  for (const work of [store.listPasskeys("a"), store.takeChallenge("c"), prisma.account.count()]) {
    expect(isDatabaseUnavailable(await errorOf(work))).toBe(true)
  }
})

test("so is one that cuts the connection", async () => {
  const prisma = createPrismaClient(postgres.url)
  const cut = await errorOf(prisma.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`)
  expect(isDatabaseUnavailable(cut)).toBe(true)
  await prisma.$disconnect()
})

test("so is one that cut the connection of a transaction, for every statement that follows", async () => {
  const [prisma, other] = [createPrismaClient(postgres.url), createPrismaClient(postgres.url)]
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

test.each([
  ["a statement that takes too long", "statement_timeout"],
  ["a transaction in which nothing happens for too long", "idle_in_transaction_session_timeout"],
])("so is one that ended %s", async (_, setting) => {
  const prisma = createPrismaClient(postgres.url)
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

test.each(["ECONNREFUSED", "EHOSTUNREACH", "EAI_AGAIN", "25P03"])(
  "so is one of which nothing is known but the code (%s)",
  (code) => {
    // What Node says of a host with several addresses, for instance.
    const unreachable = Object.assign(new AggregateError([]), { code })
    expect(isDatabaseUnavailable(new Error("a query failed", { cause: unreachable }))).toBe(true)
    expect(isDatabaseUnavailable(unreachable)).toBe(true)
  },
)

test("a statement that is wrong is a fault of ours", async () => {
  const prisma = createPrismaClient(postgres.url)
  expect(isDatabaseUnavailable(await errorOf(prisma.$queryRaw`SELECT * FROM nowhere`))).toBe(false)
  expect(isDatabaseUnavailable(new Error("something else"))).toBe(false)
  expect(isDatabaseUnavailable(undefined)).toBe(false)
  await prisma.$disconnect()
})
