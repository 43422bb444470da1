import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { findInstalledServer } from "../../../scripts/testing/postgresPrograms"
import { startPostgres } from "../../../scripts/testing/startPostgres"
import { createPrismaClient } from "../client"

const isRoot = process.getuid?.() === 0

describe("startPostgres", () => {
  const folder = mkdtempSync(join(tmpdir(), "start-postgres-"))
  afterAll(() => rmSync(folder, { recursive: true }))

  // Only root starts the server as another user.
  it.skipIf(!isRoot)(
    "starts a server that is installed below a folder that only root can enter",
    async () => {
      const installed = join(folder, "installed")
      cpSync(findInstalledServer(), installed, { recursive: true, verbatimSymlinks: true })
      const postgres = await startPostgres({ installed })
      const prisma = createPrismaClient(postgres.url)
      expect(await prisma.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }])
      await prisma.$disconnect()
      await postgres.stop()
    },
  )

  const accept = 'if [ "$1" = --version ]; then exit; fi'
  const say = (reason: string) => `${accept}; echo "${reason}" >&2; exit 1`
  it.each<[string, Record<string, string>, RegExp]>([
    ["is not installed", {}, /ENOENT.*Run `npm ci`/],
    ["does not run", { initdb: "exit 3" }, /initdb ended with 3.*Run `npm ci`/],
    ["can't create its databases", { initdb: say("no space"), postgres: accept }, /initdb failed.*no space/],
    ["ends while starting", { initdb: accept, postgres: say("port in use") }, /while starting.*port in use/],
  ])(
    "fails at once, says why, and leaves no files if the server %s",
    async (name, scripts, message) => {
      const installed = join(folder, name)
      mkdirSync(join(installed, "bin"), { recursive: true })
      for (const [program, script] of Object.entries(scripts)) {
        const path = join(installed, "bin", program)
        writeFileSync(path, `#!/bin/sh\n${script}\n`)
        chmodSync(path, 0o755)
      }
      const temporary = join(folder, `temporary files if it ${name}`)
      mkdirSync(temporary)
      for (const path of [folder, temporary]) chmodSync(path, 0o755)
      const { TMPDIR } = process.env
      process.env["TMPDIR"] = temporary
      const starting = startPostgres({ installed })
      process.env["TMPDIR"] = TMPDIR
      if (TMPDIR === undefined) delete process.env["TMPDIR"]
      await expect(starting).rejects.toThrow(message)
      expect(readdirSync(temporary)).toEqual([])
    },
    5000,
  )
})
