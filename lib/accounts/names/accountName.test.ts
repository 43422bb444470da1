import { describe, expect, test } from "vitest"
import { parseAccountName, toNameKey } from "./accountName"

describe("account names", () => {
  test.each([
    ["Ann", "ann"],
    ["ANN@Example.com", "ann@example.com"],
    ["ＡＮＮ", "ann"],
    ["Straße", "straße"],
    ["ﬁnn", "finn"],
  ])("%s is compared as %s", (name, key) => {
    expect(toNameKey(name)).toBe(key)
  })

  test.each(["Ann", "ann@example.com", "Ann Lee", "李", "O'Neil", "a".repeat(254)])(
    "%s is a name",
    (name) => {
      expect(parseAccountName(` ${name} `)).toEqual({ ok: true, data: name })
    },
  )

  test.each(["", "   ", "a".repeat(255), "a\0b", "a\nb", "a\u200bb", "a\u202eb", "\ud800", "ﷺ".repeat(20)])(
    "%j is not a name",
    (name) => {
      expect(parseAccountName(name)).toEqual({ ok: false, error: { type: "InvalidName" } })
    },
  )
})
