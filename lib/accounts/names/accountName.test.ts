import { describe, expect, it } from "vitest"
import { parseAccountName, toNameKey } from "./accountName"

describe("toNameKey", () => {
  it.each([
    ["Ann", "ann"],
    ["ANN@Example.com", "ann@example.com"],
    ["ＡＮＮ", "ann"],
    ["Straße", "straße"],
    ["ﬁnn", "finn"],
  ])("returns for %s the key %s", (name, key) => {
    expect(toNameKey(name)).toBe(key)
  })
})

describe("parseAccountName", () => {
  it.each(["Ann", "ann@example.com", "Ann Lee", "李", "O'Neil", "a".repeat(254)])(
    "accepts %s, trimmed",
    (name) => {
      expect(parseAccountName(` ${name} `)).toEqual({ ok: true, data: name })
    },
  )

  it.each(["", "   ", "a".repeat(255), "a\0b", "a\nb", "a\u200bb", "a\u202eb", "\ud800", "ﷺ".repeat(20)])(
    "rejects %j",
    (name) => {
      expect(parseAccountName(name)).toEqual({ ok: false, error: { type: "InvalidName" } })
    },
  )
})
