import { describe, expect, it } from "vitest"
import { recoveryCodesText } from "./recoveryCodesText"

describe("recoveryCodesText", () => {
  it("names the site, the account, and the date, and has each code on its own line", () => {
    const codes = ["0123-4567-89ab-cdef", "gggg-hhhh-jjjj-kkkk"]
    const createdAt = new Date("2026-11-22T08:00:00Z")
    const lines = recoveryCodesText({ siteName: "Acme", accountName: "alice", codes, createdAt }).split("\n")
    expect(lines[0]).toBe("Recovery codes for Acme")
    expect(lines[1]).toBe("Account: alice")
    expect(lines[2]).toContain("2026-11-22")
    for (const code of codes) expect(lines.filter((line) => line.includes(code))).toHaveLength(1)
  })
})
