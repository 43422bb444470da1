import { describe, expect, it } from "vitest"
import { parseCursor, toCursor } from "./cursor"

const row = {
  userId: "user 7 – ü",
  name: "Ada",
  nameKey: "ada",
  passkeyCount: 1,
  lastStartedAt: new Date("2026-11-22T05:06:07.008Z"),
}

const seal = (content: unknown) => Buffer.from(JSON.stringify(content)).toString("base64url")

describe("parseCursor", () => {
  it("returns the position of the user that a cursor was made for", () => {
    expect(parseCursor("recent", "", toCursor("recent", row))).toEqual({
      sortKey: "2026-11-22T05:06:07.008Z",
      userId: row.userId,
    })
    expect(parseCursor("name", "ad", toCursor("name", row))).toEqual({ sortKey: "ada", userId: row.userId })
    expect(parseCursor("userId", "user", toCursor("userId", row))).toEqual({
      sortKey: "",
      userId: row.userId,
    })
  })

  it("rejects a cursor of another order or another search", () => {
    expect(parseCursor("recent", "", toCursor("name", row))).toBeUndefined()
    expect(parseCursor("userId", "user", toCursor("name", row))).toBeUndefined()
    expect(parseCursor("name", "bob", toCursor("name", row))).toBeUndefined()
    expect(parseCursor("userId", "customer", toCursor("userId", row))).toBeUndefined()
  })

  it("rejects made-up cursors", () => {
    const madeUp = ["", "!", "e30", seal(null), seal(["a"]), seal(["a", 1]), seal(["a", "b", "c"])]
    for (const cursor of [...madeUp, seal(["a\0", "b"]), seal(["a", "\ud800"])]) {
      expect(parseCursor("name", "", cursor), cursor).toBeUndefined()
    }
    expect(parseCursor("recent", "", seal(["yesterday", "b"]))).toBeUndefined()
  })
})
