import { describe, expect, it } from "vitest"
import { findRecipientKey, parseEmailAddress } from "./emailAddress"

describe("parseEmailAddress", () => {
  it.each(["alice@example.com", "a.b+c@mail.example.co.uk", "ünï@bücher.example", "o'hara@example.com"])(
    "accepts %s, trimmed",
    (address) => {
      expect(parseEmailAddress(` ${address} `)).toEqual({ ok: true, data: address })
    },
  )

  it.each([
    ["in full width", "ａｌｉｃｅ＠ｅｘａｍｐｌｅ．ｃｏｍ", "alice@example.com"],
    ["with a ligature", "o\ufb03ce@example.com", "office@example.com"],
    ["decomposed", "Zoe\u0308@example.com", "Zo\u00eb@example.com"],
  ])("returns the mailbox of an address %s", (_, typed, address) => {
    expect(parseEmailAddress(typed)).toEqual({ ok: true, data: address })
  })

  it.each([
    "",
    "alice@example.com，mallory@example.com",
    "alice",
    "@example.com",
    "alice@",
    "alice@example",
    "alice@example.",
    "alice@.example.com",
    "a@b@example.com",
    "alice@example.com, mallory@example.com",
    "alice@example.com;mallory@example.com",
    "Alice <alice@example.com>",
    "alice@example.com\r\nBcc: mallory@example.com",
    "alice\0@example.com",
    "team:alice@example.com",
    '"alice"@example.com',
    "alice@[127.0.0.1]",
    `${"a".repeat(250)}@example.com`,
  ])("rejects %j, which is not counted as a recipient either", (typed) => {
    expect(parseEmailAddress(typed)).toEqual({ ok: false, error: { type: "InvalidEmail" } })
    expect(findRecipientKey(typed)).toBeUndefined()
  })
})

describe("findRecipientKey", () => {
  it("counts an address as one recipient, however it is written", () => {
    expect(findRecipientKey(" ALICE@Example.com")).toBe("alice@example.com")
  })
})
