import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"

const compose = readFileSync("compose.yaml", "utf8")
const [, environment = ""] = /^x-app:.*?^ {2}environment:\n(.*?)^ {2}\w/ms.exec(compose) ?? []
const passed = [...environment.matchAll(/^ {4}([A-Z_]+):/gm)].map(([, name = ""]) => name)

function listNames(path: string, pattern: RegExp): string[] {
  return [...readFileSync(path, "utf8").matchAll(pattern)].map(([, name = ""]) => name)
}

describe("compose.yaml", () => {
  it("passes every setting to the application, except those that the image decides", () => {
    const parsed = [
      ...listNames("lib/config/environment.ts", /^ {2}([A-Z_]+): /gm),
      ...listNames("docs/settings.md", /^\| `([A-Z_]+)`/gm),
    ]
    expect(parsed).toContain("SMTP_URL")
    const decided = ["PORT", "PASSKEYS_CONFIG"]
    expect([...new Set(parsed)].filter((name) => !decided.includes(name) && !passed.includes(name))).toEqual(
      [],
    )
  })

  it("says what to do if a required variable is missing", () => {
    const messages = [...compose.matchAll(/\$\{\w+:\?([^}]*)\}/g)].map(([, message]) => message)
    expect(messages).toHaveLength(3)
    for (const message of messages) expect(message).toMatch(/^Set it in \.env to /)
  })
})
