import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { request } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createPrismaClient } from "@/lib/db/client"
import type { PrismaClient } from "@/lib/db/generated/sqlite/client"
import { startPostgres, type RunningPostgres } from "../../scripts/startPostgres"
import { startCluster } from "../support/cluster"
import { createPerson, signIn, signUp } from "../support/ceremonies"
import { startServer, type TestServer } from "../support/startServer"
import { behaveAsPerson, createWorkload, type Workload } from "../support/workload"

const maxPasskeys = 3
const settings = { max_passkeys_per_user: maxPasskeys }

describe("three processes over one PostgreSQL", () => {
  let postgres: RunningPostgres
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres.stop())

  test("what is started on one is finished on another", async () => {
    const cluster = await startCluster(3, await postgres.createDatabase("spread"))
    const person = createPerson(cluster)
    expect((await signUp(person)).status).toBe(200)
    expect((await signIn(person)).status).toBe(200)
    const answers = await Promise.all(Array.from({ length: 6 }, () => person.client.get("/api/session")))
    expect(answers.map(({ json }) => json)).toEqual(
      answers.map(() => ({ signedIn: true, name: person.name })),
    )
    await cluster.stop()
  })

  test("nothing that was acknowledged is lost while processes, connections and the database go", async () => {
    const url = await postgres.createDatabase("faults")
    const cluster = await startCluster(3, url, { settings })
    const workload = createWorkload()
    let isOver = false
    const people = Array.from({ length: 12 }, (_, index) =>
      behaveAsPerson(cluster, `person ${index}`, workload, () => isOver),
    )
    const prisma = createPrismaClient(url)
    await untilSignIns(workload, 100)
    await cluster.replaceByForce(0)
    await untilSignIns(workload, 100)
    await cutConnections(prisma)
    await untilSignIns(workload, 100)
    await postgres.restart()
    await untilSignIns(workload, 100)
    isOver = true
    await Promise.all(people)

    await expectNothingLost(workload, prisma)
    await prisma.$disconnect()
    await cluster.stop()
  })
})

describe("one process over SQLite", () => {
  test("nothing that was acknowledged is lost when it is killed", async () => {
    const folder = mkdtempSync(join(tmpdir(), "faults-"))
    const url = `file:${join(folder, "passkeys.db")}`
    const cluster = await startCluster(1, url, { settings })
    const workload = createWorkload()
    let isOver = false
    const people = Array.from({ length: 8 }, (_, index) =>
      behaveAsPerson(cluster, `person ${index}`, workload, () => isOver),
    )
    await untilSignIns(workload, 50)
    await cluster.replaceByForce(0)
    await untilSignIns(workload, 50)
    isOver = true
    await Promise.all(people)
    await cluster.stop()

    const prisma = createPrismaClient(url)
    await expectNothingLost(workload, prisma)
    await prisma.$disconnect()
    rmSync(folder, { recursive: true })
  })

  test("SIGTERM lets what is under way finish, and then ends the process", async () => {
    const server = await startServer()
    const underWay = Array.from({ length: 20 }, () => beginRequest(server, "/api/passkey/authenticate/start"))
    await Promise.all(underWay.map(({ hasArrived }) => hasArrived))
    const ended = server.terminate()
    const statuses = await Promise.all(underWay.map(({ finish }) => finish("{}")))
    expect(statuses).toEqual(underWay.map(() => 200))
    // What a shell says of a process that SIGTERM ended.
    expect(await ended).toBe(143)
    await server.stop()
  })
})

/** A request whose body is still to come: the server says "100 Continue" once it has the rest. */
function beginRequest({ port, origin }: TestServer, path: string) {
  const headers = { Origin: origin, "Content-Type": "application/json", Expect: "100-continue" }
  const outgoing = request({ host: "127.0.0.1", port, path, method: "POST", headers })
  const hasArrived = once(outgoing, "continue")
  outgoing.flushHeaders()
  const finish = async (body: string) => {
    const answered = new Promise<number | undefined>((answer, fail) => {
      outgoing.once("response", (response) => {
        response.resume()
        answer(response.statusCode)
      })
      outgoing.once("error", fail)
    })
    outgoing.end(body)
    return answered
  }
  return { hasArrived, finish }
}

/** Waits until this many more sign-ins have succeeded: events, not time, say when the next fault comes. */
async function untilSignIns(workload: Workload, count: number): Promise<void> {
  const enough = workload.signIns + count
  while (workload.signIns < enough) await new Promise((resume) => setTimeout(resume, 20))
}

/** Cuts every connection but this one. */
async function cutConnections(prisma: PrismaClient): Promise<void> {
  await prisma.$queryRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`
}

async function expectNothingLost(workload: Workload, prisma: PrismaClient): Promise<void> {
  const { unexpected, acceptedTwice, acknowledged } = workload
  expect({ unexpected, acceptedTwice }).toEqual({ unexpected: [], acceptedTwice: [] })
  const accounts = await prisma.account.findMany()
  const users = await prisma.passkeyUser.findMany({ include: { passkeys: true } })
  for (const [name, credentialIds] of acknowledged) {
    const account = accounts.find((candidate) => candidate.name === name)
    const user = users.find(({ userId }) => userId === account?.id)
    const stored = user?.passkeys.map(({ credentialId }) => credentialId) ?? []
    expect(stored).toEqual(expect.arrayContaining(credentialIds))
    expect(stored.length).toBeLessThanOrEqual(maxPasskeys)
  }
  expect(users.filter(({ passkeyCount, passkeys }) => passkeyCount !== passkeys.length)).toEqual([])
}
