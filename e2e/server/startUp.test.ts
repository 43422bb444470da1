import { describe, expect, it } from "vitest"
import { watchServerFail } from "../support/servers/startServer"

describe("a start that can't succeed", () => {
  it("ends at once, and lists everything that is wrong with the settings", async () => {
    const { exitCode, log } = await watchServerFail({
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

  it("names the line of a settings file that can't be parsed", async () => {
    const { exitCode, log } = await watchServerFail({
      configText: `{\n  "hostname": "localhost:3000"\n  "x" 1\n}`,
    })
    expect(exitCode).toBe(1)
    expect(log).toMatch(/passkeys_config\.jsonc, line 3/)
  })

  it("does not take a short password, nor print it", async () => {
    const { exitCode, log } = await watchServerFail({ environment: { SESSION_PASSWORD: "much too short" } })
    expect(exitCode).toBe(1)
    expect(log).toContain("SESSION_PASSWORD")
    expect(log).not.toContain("much too short")
  })

  it("says which settings file it missed", async () => {
    const { exitCode, log } = await watchServerFail({
      environment: { PASSKEYS_CONFIG: "/nowhere/passkeys_config.jsonc" },
    })
    expect(exitCode).toBe(1)
    expect(log).toContain("/nowhere/passkeys_config.jsonc")
  })
})
