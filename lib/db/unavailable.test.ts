import { setTimeout } from "node:timers/promises"
import { afterAll, beforeAll, expect, test } from "vitest"
import { startPostgres, type RunningPostgres } from "../../scripts/startPostgres"
import { createPrismaClient } from "./client"
import { createPrismaPasskeyStore } from "./prismaPasskeyStore"
import { isDatabaseUnavailable } from "./unavailable"

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

test("a statement that is wrong is a fault of ours", async () => {
  const prisma = createPrismaClient(postgres.url)
  expect(isDatabaseUnavailable(await errorOf(prisma.$queryRaw`SELECT * FROM nowhere`))).toBe(false)
  expect(isDatabaseUnavailable(new Error("something else"))).toBe(false)
  expect(isDatabaseUnavailable(undefined)).toBe(false)
  await prisma.$disconnect()
})
