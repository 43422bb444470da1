import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { createPrismaClient } from "./client"
import { migrate } from "./migrate"
import { createPrismaPasskeyStore } from "./prismaPasskeyStore"

const folder = mkdtempSync(join(tmpdir(), "backup-"))
afterAll(() => rmSync(folder, { recursive: true }))

test("a backup that is made while the database is in use can be restored", async () => {
  const source = `file:${join(folder, "source.db")}`
  await migrate(source)
  const prisma = createPrismaClient(source)
  const store = createPrismaPasskeyStore(prisma)
  const start = (userId: string) =>
    store.findOrCreatePasskeyUser({
      userId,
      userName: userId,
      newUserHandle: `of ${userId}`,
      now: new Date(),
    })
  await start("before")

  const target = join(folder, "backup.db")
  expect(backUp(source, target)).toEqual({ status: 0, stderr: "" })
  await start("after")
  await prisma.$disconnect()

  const restored = createPrismaClient(`file:${target}`)
  expect(await restored.passkeyUser.findMany({ select: { userId: true } })).toEqual([{ userId: "before" }])
  await restored.$disconnect()
})

test("a backup never overwrites a file", () => {
  const { status, stderr } = backUp("file:package.json", "package.json")
  expect(status).toBe(2)
  expect(stderr).toContain("is there already")
})

/** What `npm run db:backup` runs. */
function backUp(databaseUrl: string, target: string) {
  const args = ["--disable-warning=ExperimentalWarning", "scripts/backupDatabase.ts", target]
  const env = { ...process.env, DATABASE_URL: databaseUrl }
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: "utf8" })
  return { status, stderr }
}
