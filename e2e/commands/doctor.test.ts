import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import { migrate } from "@/lib/db/migrations/migrate"
import { runScript } from "./runScript"

const folder = mkdtempSync(join(tmpdir(), "doctor-"))
const settings = {
  NODE_ENV: "production",
  PASSKEYS_CONFIG: join(folder, "passkeys_config.jsonc"),
  DATABASE_URL: `file:${join(folder, "passkeys.db")}`,
  SESSION_PASSWORD: "6XJb4m0oQ1u7ZkY9wPqRtVxLhGfDsAeC",
  TRUST_PROXY: "1",
  SMTP_URL: "",
  RATE_LIMIT: "",
}
beforeAll(() => writeFileSync(settings.PASSKEYS_CONFIG, `{ "hostname": "example.invalid" }`))
afterAll(() => rmSync(folder, { recursive: true }))

const report = z.object({
  fault: z.number(),
  findings: z.array(z.object({ check: z.string(), level: z.string() })),
})

// Every run is a process of its own.
describe("npm run doctor", { timeout: 30_000 }, () => {
  it("examines the settings, the database, and its data, and changes nothing", async () => {
    await migrate(settings.DATABASE_URL)
    chmodSync(join(folder, "passkeys.db"), 0o644)
    const { exitCode, stdout } = await runDoctor(["--json"], settings)
    const { findings } = report.parse(JSON.parse(stdout))
    expect(findings.filter(({ level }) => level !== "ok").map(({ check }) => check)).toEqual([
      "file-modes",
      "own-request",
    ])
    expect(findings.map(({ check }) => check)).toEqual(
      expect.arrayContaining(["rp-id", "migrations", "refusals"]),
    )
    expect(exitCode).toBe(0)
    const { exitCode: again, stdout: text } = await runDoctor([], settings)
    expect(text).toContain(`chmod 600`)
    expect(again).toBe(0)
  })

  it("doesn't create the database", async () => {
    const DATABASE_URL = `file:${join(folder, "none/passkeys.db")}`
    const { exitCode, stdout } = await runDoctor([], { ...settings, DATABASE_URL })
    expect(stdout).toContain("There is no database yet")
    expect(exitCode).toBe(0)
    expect(readdirSync(folder)).not.toContain("none")
  })

  it("exits with 1 if the settings are invalid or the database can't be read", async () => {
    const invalid = await runDoctor([], { ...settings, TRUST_PROXY: "yes", RATE_LIMIT: "no" })
    expect(invalid.exitCode).toBe(1)
    expect(invalid.stdout).toContain("Environment: TRUST_PROXY")
    expect(invalid.stdout).toContain("2 faults, 0 warnings, 0 OK")
    writeFileSync(join(folder, "damaged.db"), "This isn't a database. ".repeat(100))
    const damaged = `file:${join(folder, "damaged.db")}`
    const unreadable = await runDoctor([], { ...settings, DATABASE_URL: damaged })
    expect(unreadable.exitCode).toBe(1)
    expect(unreadable.stdout).toContain("file is not a database (SQLITE_NOTADB).")
    expect(unreadable.stdout).toContain("Restore a backup")
  })
})

function runDoctor(options: string[], environment: Record<string, string>) {
  return runScript("scripts/doctor.ts", options, environment)
}
