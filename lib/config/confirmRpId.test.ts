import { describe, expect, it } from "vitest"
import { requireConfirmedRpId } from "./confirmRpId"

const passkeys = { rpId: "new.example.com" }
const lockedOut = { users: 12, rpIds: ["old.example.com", "older.example.com"] }

describe("requireConfirmedRpId", () => {
  it("accepts a hostname that locks nobody out", () => {
    requireConfirmedRpId({ passkeys, confirmedRpId: undefined }, { users: 0, rpIds: ["old.example.com"] })
  })

  it("rejects a hostname that locks users out, with their number and the setting that confirms it", () => {
    expect(() => requireConfirmedRpId({ passkeys, confirmedRpId: undefined }, lockedOut)).toThrow(
      /lock out 12 users, whose passkeys only work on old\.example\.com, older\.example\.com, .*CONFIRM_RP_ID=new\.example\.com/,
    )
    expect(() =>
      requireConfirmedRpId({ passkeys, confirmedRpId: undefined }, { users: 1, rpIds: ["a.com"] }),
    ).toThrow("lock out 1 user,")
  })

  it("accepts it once it is confirmed, but not with the confirmation of another hostname", () => {
    requireConfirmedRpId({ passkeys, confirmedRpId: "new.example.com" }, lockedOut)
    expect(() => requireConfirmedRpId({ passkeys, confirmedRpId: "old.example.com" }, lockedOut)).toThrow()
  })
})
