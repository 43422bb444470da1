// How the application starts. `npm start` runs `next start`, and most other tests run the standalone output.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { runFailingServer, startServer } from "../support/servers/startServer"

describe("a start with wrong settings", () => {
  it("ends at once, and lists everything that is wrong", async () => {
    const { exitCode, log } = await runFailingServer({
      usesNextStart: true,
      configText: `{ "hostname": "https://example.com/path", "max_passkeys_per_user": 11, "colour": "green" }`,
      environment: {
        SESSION_PASSWORD: undefined,
        RATE_LIMIT: "maybe",
        TRUST_PROXY: "yes",
        DATABASE_URL: "mysql://x",
      },
    })
    expect(exitCode).toBe(1)
    const faults = [
      "hostname",
      "max_passkeys_per_user",
      "colour",
      "SESSION_PASSWORD",
      "RATE_LIMIT",
      "TRUST_PROXY",
    ]
    for (const fault of [...faults, "DATABASE_URL"]) expect(log).toMatch(new RegExp(`^ +- .*${fault}`, "m"))
    expect(log).not.toMatch(/^\s+at /m)
  })

  describe("with several faults at once", () => {
    let exitCode: number | null
    let log: string
    beforeAll(async () => {
      const failed = await runFailingServer({
        configText: `{\n  "hostname": "localhost:3000"\n  "x" 1\n}`,
        environment: { SESSION_PASSWORD: "much too short", INTEGRATION_KEYS: "a_secret_of_mine" },
      })
      exitCode = failed.exitCode
      log = failed.log
    })

    it("names the line of a settings file that can't be parsed", () => {
      expect(exitCode).toBe(1)
      expect(log).toMatch(/passkeys_config\.jsonc, line 3/)
    })

    it("rejects a short password without printing it", () => {
      expect(exitCode).toBe(1)
      expect(log).toContain("SESSION_PASSWORD")
      expect(log).not.toContain("much too short")
    })

    it("rejects a malformed integration key without printing it", () => {
      expect(exitCode).toBe(1)
      expect(log).toContain("INTEGRATION_KEYS, key 1, is not an integration key")
      expect(log).not.toContain("a_secret_of_mine")
    })
  })

  it("says which settings file is missing", async () => {
    const { exitCode, log } = await runFailingServer({
      environment: { PASSKEYS_CONFIG: "/nowhere/passkeys_config.jsonc" },
    })
    expect(exitCode).toBe(1)
    expect(log).toContain("/nowhere/passkeys_config.jsonc")
  })
})

describe("a start with an unusable database", () => {
  it("ends at once, and says what is wrong and what to do", async () => {
    const folder = mkdtempSync(join(tmpdir(), "start-up-"))
    const path = join(folder, "passkeys.db")
    writeFileSync(path, "This is text. ".repeat(1000))
    const { exitCode, log } = await runFailingServer({ environment: { DATABASE_URL: `file:${path}` } })
    expect(exitCode).toBe(1)
    expect(log).toContain(`The database can't be used: ${path}`)
    expect(log).toMatch(/^ {2}- The file isn't a SQLite database.*Restore a backup/m)
    expect(log).not.toMatch(/^\s+at |Error code|External error/m)
    rmSync(folder, { recursive: true })
  })
})

describe("a start with risky settings", () => {
  it("logs a warning with the fix for each, and runs", async () => {
    const server = await startServer({
      usesNextStart: true,
      environment: { RATE_LIMIT: "off", TRUST_PROXY: "1" },
    })
    try {
      for (const check of ["rp-id", "trusted-proxies", "rate-limits"]) {
        await server.waitForLog(`"check":"${check}"`)
      }
      expect((await fetch(`${server.url}/sign-in`, { headers: { Connection: "close" } })).status).toBe(200)
      expect(server.readLog()).toMatch(/"level":40,.*"check":"rate-limits","fix":".+","msg":".+\."/)
    } finally {
      await server.stop()
    }
  })
})
