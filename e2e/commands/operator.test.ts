import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir, userInfo } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { startMailServer, type TestMailServer } from "@/e2e/support/servers/mailServer"
import { migrate } from "@/lib/db/migrations/migrate"
import { runScript } from "./runScript"

const folder = mkdtempSync(join(tmpdir(), "operator-"))
const databasePath = join(folder, "passkeys.db")
const settings = {
  NODE_ENV: "production" as const,
  PASSKEYS_CONFIG: join(folder, "passkeys_config.jsonc"),
  DATABASE_URL: `file:${databasePath}`,
  SESSION_PASSWORD: "6XJb4m0oQ1u7ZkY9wPqRtVxLhGfDsAeC",
}
let mailServer: TestMailServer

beforeAll(async () => {
  mailServer = await startMailServer()
  await migrate(settings.DATABASE_URL)
  runSql(`INSERT INTO "Account" ("id", "name", "nameKey", "email", "emailKey", "createdAt")
    VALUES ('id-of-alice', 'Alice', 'alice', 'alice@example.com', 'alice@example.com', '2026-11-26T00:00:00.000+00:00')`)
})
afterAll(async () => {
  await mailServer.stop()
  rmSync(folder, { recursive: true })
})

function runSql(sql: string): Record<string, unknown>[] {
  const database = new DatabaseSync(databasePath)
  const rows = database.prepare(sql).all()
  database.close()
  return rows.map((row) => ({ ...row }))
}

function configure(config: Record<string, unknown>): void {
  writeFileSync(settings.PASSKEYS_CONFIG, JSON.stringify({ hostname: "example.com", ...config }))
}

// Every run is a process of its own.
describe("npm run recovery-link", { timeout: 30_000 }, () => {
  it("prints a link for a name, address, or ID, notifies the owner, and is in the audit log", async () => {
    configure({ recovery_link_delay_minutes: 30 })
    const { exitCode, stdout, stderr } = await run("recoveryLink", "ALICE@example.com")
    expect(stdout).toMatch(/^https:\/\/example\.com\/recover\/link#[\w-]{43}\n$/)
    expect(stderr).toContain('the account "Alice" (alice@example.com), ID id-of-alice.')
    expect(stderr).toContain("It starts to work at ")
    expect(stderr).toContain("was notified by email")
    expect(exitCode).toBe(0)
    expect(mailServer.mailsTo("alice@example.com")).toHaveLength(1)
    expect(runSql(`SELECT "surface", "actor", "action", "userId" FROM "AuditEntry"`)).toEqual([
      {
        surface: "command-line",
        actor: userInfo().username,
        action: "recovery-link-created",
        userId: "id-of-alice",
      },
    ])
    expect(runSql(`SELECT "type" FROM "SecurityEvent"`)).toEqual([{ type: "recovery-link-created" }])
  })

  it("exits with 1 for an unknown user, and with 2 without one", async () => {
    configure({})
    const unknown = await run("recoveryLink", "bob")
    expect(unknown).toMatchObject({ exitCode: 1, stdout: "" })
    expect(unknown.stderr).toContain('No account has the name, email address, or ID "bob"')
    expect((await run("recoveryLink")).exitCode).toBe(2)
  })

  it("says what is wrong with the settings once, without a stack trace", async () => {
    const environment = { ...settings, SESSION_PASSWORD: "" }
    const { exitCode, stderr } = await runScript("scripts/recoveryLink.ts", ["alice"], environment)
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/^Invalid settings:\n {2}- .*SESSION_PASSWORD.*\n$/)
  })

  it("creates no database, and says that the application has to create it", async () => {
    const path = join(folder, "missing.db")
    const environment = { ...settings, DATABASE_URL: `file:${path}` }
    const { exitCode, stdout, stderr } = await runScript("scripts/recoveryLink.ts", ["alice"], environment)
    expect([exitCode, stdout]).toEqual([2, ""])
    expect(stderr).toBe(`There is no database at file:${path}. Start the application once to create it.\n`)
    expect(existsSync(path)).toBe(false)
  })
})

describe("npm run invitation", { timeout: 30_000 }, () => {
  it("prints an invitation if sign-up takes one, and says so if it doesn't", async () => {
    configure({ sign_up: "invitation" })
    const { exitCode, stdout } = await run("invitation", "For Bob")
    expect(stdout).toMatch(/^https:\/\/example\.com\/invitation#[\w-]{43}\n$/)
    expect(exitCode).toBe(0)
    expect(runSql(`SELECT "note" FROM "OperatorLink" WHERE "purpose" = 'invitation'`)).toEqual([
      { note: "For Bob" },
    ])
    configure({})
    const open = await run("invitation")
    expect(open).toMatchObject({ exitCode: 1, stdout: "" })
    expect(open.stderr).toContain("Anyone can create an account")
  })
})

function run(script: "recoveryLink" | "invitation", ...args: string[]) {
  return runScript(`scripts/${script}.ts`, args, { ...settings, SMTP_URL: mailServer.url })
}
