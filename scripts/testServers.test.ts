import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { withoutOwnSettings } from "../e2e/support/servers/withoutOwnSettings"

function listNames(path: string, pattern: RegExp): string[] {
  return [...readFileSync(path, "utf8").matchAll(pattern)].map(([, name = ""]) => name)
}

describe("the servers of the tests", () => {
  it("get no setting from the environment of the developer who runs them", () => {
    const settings = new Set([
      ...listNames("lib/config/environment.ts", /^ {2}([A-Z_]+): /gm),
      ...listNames("lib/config/secrets.ts", /environment\["([A-Z_]+)"\]/g),
      ...listNames("docs/settings.md", /^\| `([A-Z_]+)`/gm),
      ...listNames(".env.example", /^# ([A-Z_]+)=/gm),
    ])
    expect(settings.size).toBeGreaterThan(18)
    const environment = Object.fromEntries(
      [...settings, "OTEL_SERVICE_NAME", "PATH"].map((name) => [name, "x"]),
    )
    expect(withoutOwnSettings(environment)).toEqual({ PATH: "x" })
  })
})
