import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { loadConfig } from "../config"
import { examineStartup } from "./examineStartup"

const folder = mkdtempSync(join(tmpdir(), "examine-startup-"))
afterAll(() => rmSync(folder, { recursive: true }))

const now = new Date("2026-08-01T12:00:00.000Z")
const health = {
  pendingMigrations: [],
  unknownMigrations: [],
  newestEventAt: null,
  cleanUpHeldUntil: null,
  server: null,
}

describe("examineStartup", () => {
  it("returns only warnings and faults of settings, files, and the database", () => {
    writeFileSync(join(folder, "passkeys_config.jsonc"), `{ "hostname": "example.com" }`)
    const environment = {
      NODE_ENV: "production",
      SESSION_PASSWORD: "6XJb4m0oQ1u7ZkY9wPqRtVxLhGfDsAeC",
      TRUST_PROXY: "1",
      // Nothing listens there. It isn't tried.
      SMTP_URL: "smtps://127.0.0.1:1",
    }
    const good = loadConfig(environment, folder)
    expect(examineStartup(good, folder, health, now).map(({ check }) => check)).toEqual(["database"])

    writeFileSync(join(folder, "passkeys.db"), "")
    const risky = loadConfig(
      { ...environment, RATE_LIMIT: "off", DATABASE_URL: `file:${join(folder, "passkeys.db")}` },
      folder,
    )
    writeFileSync(join(folder, ".env"), "")
    for (const [mode, checks] of [
      [0o600, ["rate-limits", "migrations"]],
      [0o640, ["rate-limits", "migrations"]],
      [0o644, ["rate-limits", "file-modes", "migrations"]],
    ] as const) {
      chmodSync(join(folder, ".env"), mode)
      chmodSync(join(folder, "passkeys.db"), 0o600)
      const found = examineStartup(risky, folder, { ...health, unknownMigrations: ["2099_future"] }, now)
      expect(found.map(({ check }) => check)).toEqual(checks)
    }
  })
})
