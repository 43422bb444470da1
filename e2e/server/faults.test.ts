// Under load, processes are killed, connections are cut, and the database restarts and crashes.

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { PrismaClient } from "@/lib/db/generated/sqlite/client"
import { startPostgres, type RunningPostgres } from "@/scripts/testing/startPostgres"
import { createPerson, signIn, signUp } from "../support/ceremonies"
import { startCluster, type Cluster } from "../support/servers/cluster"
import { withDatabase } from "../support/servers/database"
import { startWorkload, type Workload } from "../support/workload"

const maxPasskeys = 3
/** Generous: on a busy machine sign-ins take long, and every fault waits for some. */
const timeout = 180_000
const settings = { max_passkeys_per_user: maxPasskeys }
const everyKind = ["addition", "removal", "sign-in"] as const

describe("three processes over one PostgreSQL", () => {
  let postgres: RunningPostgres
  let cluster: Cluster
  beforeAll(async () => {
    postgres = await startPostgres()
    cluster = await startCluster(3, postgres.url, { settings })
  })
  afterAll(async () => {
    await cluster.stop()
    await postgres.stop()
  })

  it("finish on one what was started on another", async () => {
    const person = createPerson(cluster)
    expect((await signUp(person)).status).toBe(200)
    expect((await signIn(person)).status).toBe(200)
    const responses = await Promise.all(Array.from({ length: 6 }, () => person.client.get("/api/session")))
    expect(responses.map(({ json }) => json)).toEqual(
      responses.map(() => ({ signedIn: true, name: person.name })),
    )
  })

  it(
    "lose nothing that was acknowledged while processes, connections, and the database go away",
    async () => {
      const workload = startWorkload(cluster, "person", 8)
      await workload.waitForSignIns(8)
      for (const kind of everyKind) {
        await workload.killAtNext(kind)
        // After the last of the three, two others take over.
        if (kind === everyKind.at(-1)) await cluster.start(2)
        await workload.waitForSignIns(6)
      }
      await withDatabase(postgres.url, cutConnections)
      await workload.waitForSignIns(6)
      await workload.during(postgres.restart)
      await workload.waitForSignIns(8)
      await workload.end()

      await withDatabase(postgres.url, (prisma) => expectAcknowledgedState(workload, prisma))
      expect(workload.forgottenSignIns).toEqual([])
      // The database was away for a moment, and the application itself said so.
      expect(workload.unavailable).toBeGreaterThan(0)
    },
    timeout,
  )

  it(
    "keep passkeys that were acknowledged, added or removed, when the database crashes",
    async () => {
      const workload = startWorkload(cluster, "person in a crash", 8)
      await workload.waitForSignIns(8)
      for (let crash = 1; crash <= 3; crash += 1) {
        await workload.during(postgres.crash)
        await workload.waitForSignIns(8)
      }
      await workload.end()

      await withDatabase(postgres.url, (prisma) => expectAcknowledgedState(workload, prisma))
    },
    timeout,
  )
})

describe("one process over SQLite", () => {
  it(
    "loses nothing that was acknowledged when it is killed",
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "faults-"))
      const url = `file:${join(folder, "passkeys.db")}`
      const cluster = await startCluster(1, url, { settings })
      const workload = startWorkload(cluster, "person", 8)
      await workload.waitForSignIns(8)
      for (const kind of everyKind) {
        await workload.killAtNext(kind)
        await cluster.start(1)
        await workload.waitForSignIns(6)
      }
      await workload.end()
      await cluster.stop()

      await withDatabase(url, (prisma) => expectAcknowledgedState(workload, prisma))
      expect(workload.forgottenSignIns).toEqual([])
      rmSync(folder, { recursive: true })
    },
    timeout,
  )
})

/** Cuts every connection but this one. */
async function cutConnections(prisma: PrismaClient): Promise<void> {
  await prisma.$queryRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`
}

/** Accounts and passkeys are as they were acknowledged, and no challenge was accepted twice. */
async function expectAcknowledgedState(
  { acknowledged, unexpected, acceptedTwice }: Workload,
  prisma: PrismaClient,
): Promise<void> {
  expect({ unexpected, acceptedTwice }).toEqual({ unexpected: [], acceptedTwice: [] })
  const accounts = await prisma.account.findMany()
  const users = await prisma.passkeyUser.findMany({ include: { passkeys: true } })
  for (const [name, { added, removed }] of acknowledged) {
    const account = accounts.find((candidate) => candidate.name === name)
    const user = users.find(({ userId }) => userId === account?.id)
    const stored = user?.passkeys.map(({ credentialId }) => credentialId) ?? []
    expect(stored).toEqual(expect.arrayContaining([...added]))
    expect(stored.filter((credentialId) => removed.has(credentialId))).toEqual([])
    expect(stored.length).toBeLessThanOrEqual(maxPasskeys)
  }
  expect(users.filter(({ passkeyCount, passkeys }) => passkeyCount !== passkeys.length)).toEqual([])
}
