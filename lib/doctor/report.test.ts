import { describe, expect, it } from "vitest"
import { fault, ok, warning } from "./check"
import { toExitCode, toJson, toText, type Section } from "./report"

const sections: Section[] = [
  {
    area: "settings",
    findings: [
      { check: "rp-id", ...ok("The RP ID is example.com.") },
      { check: "rate-limits", ...warning("Rate limits are off.", "Turn them on.") },
    ],
  },
  { area: "database", findings: [{ check: "database", ...fault("It can't be read.", "Start it.") }] },
]

describe("the doctor's report", () => {
  it("has a line for each finding, and one for the fix", () => {
    expect(toText(sections)).toBe(`Settings
  OK        The RP ID is example.com. [rp-id]
  Warning   Rate limits are off. [rate-limits]
            Turn them on.

Database
  Fault     It can't be read. [database]
            Start it.

1 fault, 1 warning, 1 OK
`)
  })

  it("contains the same as JSON", () => {
    expect(JSON.parse(toJson(sections))).toEqual({
      fault: 1,
      warning: 1,
      ok: 1,
      findings: sections.flatMap(({ area, findings }) => findings.map((finding) => ({ area, ...finding }))),
    })
  })

  it("contains no control sequence or invisible character that a hostile site sent", () => {
    const hostile = "a\u001b]0;title\u0007\u009b31m\r\n  OK  fake\u202e\u2066\u200b\u2028b"
    const found = [
      { check: "reachable", ...fault(hostile, hostile) },
      { check: "ready", ...ok(hostile) },
    ]
    for (const toReport of [toText, toJson]) {
      const report = toReport([{ area: "outside", findings: found }])
      expect(report.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
    }
    expect(toText([{ area: "outside", findings: found }]).split("\n")).toHaveLength(7)
    const long = fault("x".repeat(100_000), "Fix it.")
    expect(toText([{ area: "outside", findings: [{ check: "reachable", ...long }] }]).length).toBeLessThan(
      2000,
    )
  })

  it("exits with 1 for a fault, and with 0 for warnings alone", () => {
    expect(toExitCode(sections)).toBe(1)
    expect(toExitCode(sections.slice(0, 1))).toBe(0)
  })
})
