import { execFile } from "node:child_process"
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { createPrismaClient } from "../client"
import { migrate } from "../migrations/migrate"
import { createPrismaPasskeyStore } from "../stores/passkeyStore"

const folder = mkdtempSync(join(tmpdir(), "backup-"))
afterAll(() => rmSync(folder, { recursive: true }))

const script = resolve("scripts/backupDatabase.ts")

describe("npm run db:backup", () => {
  it("writes a copy that can be restored, while the application writes without a pause", async () => {
    const source = `file:${join(folder, "source.db")}`
    await migrate(source)
    const prisma = createPrismaClient(source)
    const store = createPrismaPasskeyStore(prisma)
    const start = (userId: string) =>
      store.findOrCreatePasskeyUser({
        userId,
        userName: userId,
        newUserHandle: `handle of ${userId}`,
        now: new Date(),
      })
    await start("before")
    // Forty megabytes take longer to copy than any pause between two writes.
    await prisma.$executeRaw`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
    INSERT INTO "RateLimit" ("key", "points") SELECT i || hex(zeroblob(1000)), 1 FROM n`

    const target = join(folder, "backup.db")
    const copying = { isDone: false }
    const copied = backUp(source, target).finally(() => (copying.isDone = true))
    for (let count = 0; !copying.isDone; count += 1) await start(`meanwhile ${String(count)}`)
    expect(await copied).toEqual({ status: 0, stderr: "" })
    expect(statSync(target).mode & 0o777).toBe(0o600)
    await start("after")
    await prisma.$disconnect()

    const restored = createPrismaClient(`file:${target}`)
    const exists = async (userId: string) => (await restored.passkeyUser.count({ where: { userId } })) === 1
    expect([await exists("before"), await exists("after")]).toEqual([true, false])
    expect(await restored.rateLimit.count()).toBe(10_000)
    await restored.$disconnect()
  }, 30_000)

  it("never overwrites a file", async () => {
    const { status, stderr } = await backUp("file:package.json", "package.json")
    expect(status).toBe(2)
    expect(stderr).toContain("already exists")
  })

  it("copies the database that the .env file of the application names", async () => {
    const source = `file:${join(folder, "named.db")}`
    await migrate(source)
    const prisma = createPrismaClient(source)
    await prisma.rateLimit.create({ data: { key: "named", points: 1 } })
    await prisma.$disconnect()
    writeFileSync(join(folder, ".env"), `DATABASE_URL=${source}\n`)

    const target = join(folder, "copy of named.db")
    expect(await backUp(undefined, target, folder)).toEqual({ status: 0, stderr: "" })
    const copy = createPrismaClient(`file:${target}`)
    expect(await copy.rateLimit.count({ where: { key: "named" } })).toBe(1)
    await copy.$disconnect()
  })
})

/** Runs what `npm run db:backup` runs. */
function backUp(
  databaseUrl: string | undefined,
  target: string,
  cwd = process.cwd(),
): Promise<{ status: number | null; stderr: string }> {
  const args = ["--disable-warning=ExperimentalWarning", script, target]
  const env = { ...process.env, DATABASE_URL: databaseUrl }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { cwd, env }, (_, __, stderr) => {
      resolve({ status: child.exitCode, stderr })
    })
  })
}
