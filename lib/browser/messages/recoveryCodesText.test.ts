import { expect, test } from "vitest"
import { recoveryCodesText } from "./recoveryCodesText"

test("the file says whose codes these are, for what, from when, and has every code on a line of its own", () => {
  const codes = ["0123-4567-89ab-cdef", "gggg-hhhh-jjjj-kkkk"]
  const madeAt = new Date("2026-11-22T08:00:00Z")
  const lines = recoveryCodesText({ siteName: "Acme", accountName: "alice", codes, madeAt }).split("\n")
  expect(lines[0]).toBe("Recovery codes for Acme")
  expect(lines[1]).toBe("Account: alice")
  expect(lines[2]).toContain("2026-11-22")
  for (const code of codes) expect(lines.filter((line) => line.includes(code))).toHaveLength(1)
})
