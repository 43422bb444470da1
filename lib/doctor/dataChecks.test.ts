import { describe, expect, it } from "vitest"
import type { DataHealth } from "../db/health/readDataHealth"
import { runChecks } from "./check"
import { dataChecks } from "./dataChecks"

const healthy: DataHealth = {
  passkeys: 100,
  accountsWithoutFallback: 0,
  accountsThatRelyOnEmail: 0,
  olderPasskeys: 40,
  neverUsedPasskeys: 5,
  abandonedChallenges: 0,
  refusals: {},
  signIns: 50,
  lockedOut: { users: 0, rpIds: [] },
}

const examine = (changes: Partial<DataHealth>, hasMail = true) =>
  runChecks(dataChecks, { data: { ...healthy, ...changes }, hasMail, rpId: "example.com" })
const findProblems = (changes: Partial<DataHealth>, hasMail = true) =>
  examine(changes, hasMail).filter(({ level }) => level !== "ok")

describe("the data checks", () => {
  it("find nothing wrong with good data", () => {
    expect(findProblems({})).toEqual([])
    expect(examine({}).length).toBeGreaterThanOrEqual(5)
  })

  it("warn about users whose passkeys are all for another RP ID", () => {
    expect(findProblems({ lockedOut: { users: 0, rpIds: ["old.example.com"] } })).toEqual([])
    expect(findProblems({ lockedOut: { users: 3, rpIds: ["old.example.com"] } })).toEqual([
      expect.objectContaining({
        check: "passkeys-of-other-rp-ids",
        message:
          "3 users can't sign in, because all of their passkeys are for old.example.com, not for example.com.",
      }),
    ])
  })

  it("warn about accounts that would be lost with a device", () => {
    expect(findProblems({ accountsWithoutFallback: 1 })).toEqual([
      expect.objectContaining({ check: "accounts-without-fallback" }),
    ])
  })

  it("warn about accounts that rely on email only if no email can be sent", () => {
    expect(findProblems({ accountsThatRelyOnEmail: 3 }, true)).toEqual([])
    expect(findProblems({ accountsThatRelyOnEmail: 3 }, false)).toEqual([
      expect.objectContaining({ check: "email-recovery", level: "warning" }),
    ])
    expect(findProblems({}, false)).toEqual([])
  })

  it("warn if most passkeys never signed in, unless there are only a few", () => {
    expect(findProblems({ olderPasskeys: 10, neverUsedPasskeys: 6 })).toEqual([
      expect.objectContaining({ check: "never-used-passkeys" }),
    ])
    expect(findProblems({ olderPasskeys: 10, neverUsedPasskeys: 5 })).toEqual([])
    expect(findProblems({ olderPasskeys: 9, neverUsedPasskeys: 9 })).toEqual([])
  })

  it("warn about expired challenges that are still there", () => {
    expect(findProblems({ abandonedChallenges: 7 })).toEqual([
      expect.objectContaining({ check: "abandoned-challenges" }),
    ])
  })

  it("count yesterday's rejections by type, and warn if they outnumber the sign-ins", () => {
    const refusals = { "sign-in-refused": 8, "unverified-refused": 4, "counter-warning": 100 }
    const [finding] = findProblems({ refusals, signIns: 11 })
    expect(finding?.check).toBe("refusals")
    expect(finding?.message).toContain("12 attempts to sign in to a known account were rejected")
    expect(finding?.message).toContain("(sign-in-refused: 8, unverified-refused: 4)")
    expect(findProblems({ refusals, signIns: 12 })).toEqual([])
    expect(findProblems({ refusals: { "sign-in-refused": 9 }, signIns: 0 })).toEqual([])
  })

  it("warn about device-bound passkeys that may have been copied, but not about synced ones", () => {
    expect(findProblems({ refusals: { "counter-refused": 1 } })).toEqual([
      expect.objectContaining({ check: "copied-passkeys" }),
    ])
    expect(findProblems({ refusals: { "counter-warning": 1 } })).toEqual([])
    expect(JSON.stringify(examine({ refusals: { "counter-warning": 2 } }))).toContain("2 counters")
  })
})
