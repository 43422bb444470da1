import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { migrate } from "@/lib/db/migrations/migrate"
import { readSystem, toSql } from "@/lib/moving/testing/systems"
import { runScript } from "./runScript"

const folder = mkdtempSync(join(tmpdir(), "move-passkeys-"))
const toUrl = (name: string) => `file:${join(folder, name)}`
const settings = {
  NODE_ENV: "production",
  PASSKEYS_CONFIG: join(folder, "passkeys_config.jsonc"),
  DATABASE_URL: toUrl("passkeys.db"),
  SESSION_PASSWORD: "6XJb4m0oQ1u7ZkY9wPqRtVxLhGfDsAeC",
}
beforeAll(async () => {
  writeFileSync(settings.PASSKEYS_CONFIG, `{ "hostname": "example.com", "max_passkeys_per_user": 1 }`)
  await migrate(settings.DATABASE_URL)
  const source = new DatabaseSync(join(folder, "auth.db"))
  for (const sql of toSql(readSystem("betterAuth"), "sqlite")) source.exec(sql)
  source.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

// Every run is a process of its own.
describe("npm run passkeys:import and passkeys:export", { timeout: 60_000 }, () => {
  it("import nothing before --write, report each row, and export what was imported", async () => {
    const args = ["--from", "better-auth", join(folder, "auth.db")]
    const dry = await run("importPasskeys", args)
    expect(dry.stderr).toContain("2 can be imported, 0 already here, 1 refused.\nNothing was stored.")
    expect(dry.stdout.trim().split("\n")).toHaveLength(3)
    expect(dry.stdout).toMatch(/\t"refused: the user would have more than 1 passkeys/)
    expect(dry.exitCode).toBe(1)

    expect((await run("importPasskeys", [...args, "--write"])).stderr).toContain("2 imported, 0 already here")
    const out = join(folder, "out.jsonl")
    expect((await run("exportPasskeys", ["--users", "accounts", "--out", out])).exitCode).toBe(0)
    const lines = readFileSync(out, "utf8").trim().split("\n")
    expect(lines).toHaveLength(4)
    expect(lines.at(-1)).toBe(`{"end":true,"users":2,"passkeys":2}`)
    expect(statSync(out).mode & 0o777).toBe(0o600)
    const again = await run("exportPasskeys", ["--out", out])
    expect([again.exitCode, again.stderr]).toEqual([2, `${out} already exists. Specify another file.\n`])
    expect(readFileSync(out, "utf8").trim().split("\n")).toEqual(lines)
  })

  it("say what is wrong with the arguments, without a stack trace", async () => {
    const { exitCode, stderr } = await run("importPasskeys", ["--from", "hanko", join(folder, "auth.db")])
    expect(stderr).toBe("There is no table webauthn_credentials in this database.\n")
    expect(exitCode).toBe(2)
    const mistyped = await run("importPasskeys", ["--from", "byo", "--wirte", "passkeys.csv"])
    expect(mistyped.stderr).toMatch(/^Unknown option '--wirte'.*\n$/)
    expect(mistyped.exitCode).toBe(2)
  })
})

function run(script: "importPasskeys" | "exportPasskeys", options: string[], environment = settings) {
  return runScript(`scripts/moving/${script}.ts`, options, environment)
}
