import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { Agent, IncomingMessage, request } from "node:http"
import { connect } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { PrismaClient } from "@/lib/db/generated/sqlite/client"
import { startPostgres, type RunningPostgres } from "../../scripts/startPostgres"
import { createPerson, signIn, signUp } from "../support/ceremonies"
import { startCluster, type Cluster } from "../support/servers/cluster"
import { withDatabase } from "../support/servers/database"
import { startServer, type TestServer } from "../support/servers/startServer"
import { behaveAsPerson, createWorkload, type Workload } from "../support/workload"

const maxPasskeys = 3
/** Generous: on a busy machine people take long to sign in, and every fault waits for them. */
const timeout = 180_000
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

  test(
    "nothing that was acknowledged is lost while processes, connections and the database go",
    async () => {
      const url = await postgres.createDatabase("faults")
      const cluster = await startCluster(3, url, { settings })
      const { workload, end } = startWorkload(cluster, 12)
      await killAtEachAcknowledgement(cluster, workload)
      await untilSignIns(workload, 24)
      await withDatabase(url, cutConnections)
      await untilSignIns(workload, 24)
      await postgres.restart()
      await untilSignIns(workload, 24)
      await end()
      await cluster.stop()

      await withDatabase(url, (prisma) => expectPromisesKept(workload, prisma))
      expect(workload.forgottenSignIns).toEqual([])
      // The database was away for a moment, and it is the application that said so.
      expect(workload.unavailable).toBeGreaterThan(0)
    },
    timeout,
  )

  test(
    "passkeys that were acknowledged, added or removed, outlive a crash of the database",
    async () => {
      const url = await postgres.createDatabase("crash")
      const cluster = await startCluster(1, url, { settings })
      const { workload, end } = startWorkload(cluster, 12)
      for (let crash = 1; crash <= 3; crash += 1) {
        await untilSignIns(workload, 16)
        await postgres.crash()
      }
      await untilSignIns(workload, 16)
      await end()
      await cluster.stop()

      await withDatabase(url, (prisma) => expectPromisesKept(workload, prisma))
    },
    timeout,
  )
})

describe("one process over SQLite", () => {
  test(
    "nothing that was acknowledged is lost when it is killed",
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "faults-"))
      const url = `file:${join(folder, "passkeys.db")}`
      const cluster = await startCluster(1, url, { settings })
      const { workload, end } = startWorkload(cluster, 8)
      await killAtEachAcknowledgement(cluster, workload)
      await untilSignIns(workload, 12)
      await end()
      await cluster.stop()

      await withDatabase(url, (prisma) => expectPromisesKept(workload, prisma))
      expect(workload.forgottenSignIns).toEqual([])
      rmSync(folder, { recursive: true })
    },
    timeout,
  )

  test("SIGTERM lets what is under way finish, and then ends the process", async () => {
    const server = await startServer()
    const underWay = Array.from({ length: 20 }, () => beginRequest(server, "/api/passkey/authenticate/start"))
    await Promise.all(underWay.map(({ hasArrived }) => hasArrived))
    const ended = server.terminate()
    await untilItRefuses(server.port)
    const statuses = await Promise.all(underWay.map(({ finish }) => finish("{}")))
    expect(statuses).toEqual(underWay.map(() => 200))
    // What a shell says of a process that SIGTERM ended.
    expect(await ended).toBe(143)
    await server.stop()
  })

  test("SIGTERM ends the process, however much a proxy goes on asking on connections that it keeps", async () => {
    const server = await startServer()
    const statuses: (number | undefined)[] = []
    const connections = Array.from({ length: 4 }, () =>
      askWithoutPause(server, (status) => statuses.push(status)),
    )
    while (statuses.length < 100) await setTimeout(20)
    const ended = server.terminate()
    await untilItRefuses(server.port)
    const countAtFirst = statuses.length
    expect(await ended).toBe(143)
    await Promise.all(connections)
    expect(new Set(statuses)).toEqual(new Set([200]))
    // One more on each connection, and not as many as it can until the process ends in any case.
    expect(statuses.length - countAtFirst).toBeLessThanOrEqual(2 * connections.length)
    await server.stop()
  })

  test("SIGTERM ends the process, although somebody holds a connection and never asks", async () => {
    const server = await startServer()
    const silent = connect(server.port, "127.0.0.1")
    await once(silent, "connect")
    expect(await server.terminate()).toBe(143)
    silent.destroy()
    await server.stop()
  })
})

/** Asks on one connection, always at once again, until the connection is refused. Tells every status. */
async function askWithoutPause(
  { port }: TestServer,
  tell: (status: number | undefined) => void,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (;;) {
    // A page takes its time, so that most connections are in use whenever the signal comes: idle ones are closed anyway.
    const outgoing = request({ host: "127.0.0.1", port, path: "/", agent }).end()
    const answered = await once(outgoing, "response").catch((error: unknown) => error)
    if (!Array.isArray(answered)) return
    const response: unknown = answered[0]
    if (!(response instanceof IncomingMessage)) return
    tell(response.statusCode)
    await once(response.resume(), "end")
  }
}

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

/** Waits until nobody listens there any more: the signal has arrived. */
async function untilItRefuses(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, "127.0.0.1")
    const isRefused = await once(socket, "connect").then(
      () => false,
      () => true,
    )
    socket.destroy()
    if (isRefused) return
    await setTimeout(20)
  }
}

/** Lets so many people at it, until `end`. */
function startWorkload(cluster: Cluster, size: number) {
  const workload = createWorkload()
  let isOver = false
  const people = Array.from({ length: size }, (_, index) =>
    behaveAsPerson(cluster, `person ${index}`, workload, () => isOver),
  )
  const end = async () => {
    isOver = true
    await Promise.all(people)
  }
  return { workload, end }
}

/** Kills the process that acknowledges something, at that very moment; once for each that can be acknowledged. */
async function killAtEachAcknowledgement(cluster: Cluster, workload: Workload): Promise<void> {
  for (const kind of ["addition", "removal", "sign-in"] as const) {
    await untilSignIns(workload, 12)
    await new Promise((killed, fail) => {
      workload.atNext[kind] = (processPort) => {
        cluster.replaceByForce(processPort).then(killed, fail)
      }
    })
  }
}

/** Waits until this many more sign-ins have succeeded: events, not time, say when the next fault comes. */
async function untilSignIns(workload: Workload, count: number): Promise<void> {
  const enough = workload.signIns + count
  while (workload.signIns < enough) await setTimeout(20)
}

/** Cuts every connection but this one. */
async function cutConnections(prisma: PrismaClient): Promise<void> {
  await prisma.$queryRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`
}

/** Accounts and passkeys are as the people were told, and no challenge was accepted twice. */
async function expectPromisesKept(
  { promises, unexpected, acceptedTwice }: Workload,
  prisma: PrismaClient,
): Promise<void> {
  expect({ unexpected, acceptedTwice }).toEqual({ unexpected: [], acceptedTwice: [] })
  const accounts = await prisma.account.findMany()
  const users = await prisma.passkeyUser.findMany({ include: { passkeys: true } })
  for (const [name, { added, removed }] of promises) {
    const account = accounts.find((candidate) => candidate.name === name)
    const user = users.find(({ userId }) => userId === account?.id)
    const stored = user?.passkeys.map(({ credentialId }) => credentialId) ?? []
    expect(stored).toEqual(expect.arrayContaining([...added]))
    expect(stored.filter((credentialId) => removed.has(credentialId))).toEqual([])
    expect(stored.length).toBeLessThanOrEqual(maxPasskeys)
  }
  expect(users.filter(({ passkeyCount, passkeys }) => passkeyCount !== passkeys.length)).toEqual([])
}
