// Hosts that keep no disk, start many instances at once, and freeze them between requests.

import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest"
import { createPerson, createSignedInPerson, signIn } from "../support/ceremonies"
import { expectSuccess } from "../support/expectResponse"
import { closeIdleConnections } from "../support/httpClient"
import { withDatabase } from "../support/servers/database"
import { createDatabase } from "../support/servers/sharedServer"
import { startServer, type TestServer } from "../support/servers/startServer"

const hostname = "login.example.com"
const origin = `https://${hostname}`
const instances = 20
const connections = 2

describe("Instances without a disk", () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "standalone-"))
    cpSync(".next/standalone", folder, { recursive: true, verbatimSymlinks: true })
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  /** Starts an instance that can read everything and write nothing. */
  async function startInstance(databaseUrl: string): Promise<TestServer> {
    const server = await startServer({
      hostname,
      standaloneFolder: folder,
      environment: {
        DATABASE_URL: databaseUrl,
        DATABASE_CONNECTIONS: String(connections),
        NODE_OPTIONS: "--permission --allow-fs-read=* --allow-addons --allow-wasi --allow-worker",
      },
    })
    onTestFinished(server.stop)
    return { ...server, origin }
  }

  it(`work if ${instances} start at once on an empty database, and write no files`, async () => {
    const databaseUrl = await createDatabase()
    const servers = await Promise.all(Array.from({ length: instances }, () => startInstance(databaseUrl)))
    const [first] = servers
    if (!first) throw new Error("no instance")
    const person = await createSignedInPerson(first)
    for (const { port } of servers) {
      const visitor = createPerson({ port, origin })
      expectSuccess(await signIn({ ...visitor, authenticator: person.authenticator }))
    }
    // One of them migrated.
    expect(servers.filter((server) => server.readLog().includes("Database migrated"))).toHaveLength(1)
    const [{ count } = { count: NaN }] = await withDatabase(
      databaseUrl,
      (prisma) => prisma.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    )
    expect(count).toBeLessThanOrEqual(instances * connections)
    expect(existsSync(join(folder, "data"))).toBe(false)
  })

  it("save their counts when they are stopped right after a request", async () => {
    const databaseUrl = await createDatabase()
    const server = await startInstance(databaseUrl)
    const person = await createSignedInPerson(server)
    expectSuccess(await signIn(person))
    // How Next.js ends on SIGTERM.
    expect(await server.terminate()).toBe(143)
    const counts = await withDatabase(databaseUrl, (prisma) =>
      prisma.dailyCount.findMany({
        where: { event: { in: ["authentication", "registration"] } },
        orderBy: { event: "asc" },
        select: { event: true, count: true },
      }),
    )
    expect(counts).toEqual([
      { event: "authentication", count: 1 },
      { event: "registration", count: 1 },
    ])
  })

  it("serve the first request after they were frozen for longer than every timeout of the database", async () => {
    const server = await startInstance(await createDatabase())
    const person = await createSignedInPerson(server)
    process.kill(server.pid ?? 0, "SIGSTOP")
    await setTimeout(20_000)
    process.kill(server.pid ?? 0, "SIGCONT")
    // The instance closes those that were idle.
    closeIdleConnections()
    expectSuccess(await signIn(person))
  })
})
