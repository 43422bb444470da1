import { describe, expect, it } from "vitest"
import { isSameKey, parseBearerKey } from "./bearerKey"

describe("parseBearerKey", () => {
  it.each([
    ["Bearer key", "key"],
    ["bearer   key", "key"],
    ["Bearer a key", undefined],
    ["Bearer ", undefined],
    ["Basic key", undefined],
    ["key", undefined],
    ["", undefined],
    [null, undefined],
  ])("reads %j as %j", (authorization, key) => {
    expect(parseBearerKey(authorization)).toBe(key)
  })
})

describe("isSameKey", () => {
  it("tells keys apart, also those of another length", () => {
    expect(isSameKey("key", "key")).toBe(true)
    for (const key of ["", "Key", "key2", "ke"]) expect(isSameKey(key, "key")).toBe(false)
  })
})
