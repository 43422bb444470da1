import { describe, expect, it, vi } from "vitest"
import { toBoolean, toBytes, toList, toTime, toWholeNumber } from "./values"

describe("toBytes", () => {
  const bytes = new Uint8Array([251, 255, 0, 1])

  it.each([
    ["a Uint8Array", bytes],
    ["a Buffer", Buffer.from(bytes)],
    ["base64url", "-_8AAQ"],
    ["base64", "+/8AAQ=="],
    ["PostgreSQL's hexadecimal form", "\\xfbff0001"],
    ["an array of numbers", [251, 255, 0, 1]],
    ["a Buffer as JSON", JSON.parse(JSON.stringify(Buffer.from(bytes)))],
    ["a Uint8Array as JSON", JSON.parse(JSON.stringify(bytes))],
  ])("reads %s", (_, value: unknown) => {
    expect(toBytes(value)).toEqual(bytes)
  })

  it.each(["", "not base64!", "===", null, undefined, 7, {}, { a: "b" }, [256], { data: [-1] }])(
    "doesn't read %j",
    (value) => {
      expect(toBytes(value)).toBeUndefined()
    },
  )
})

describe("toTime", () => {
  it.each([
    "2026-08-01T12:00:00.000Z",
    "2026-08-01 12:00:00",
    "2026-08-01T14:00:00+02:00",
    1_785_585_600,
    1_785_585_600_000,
    "1785585600000",
    new Date("2026-08-01T12:00:00.000Z"),
  ])("reads %j", (value) => {
    expect(toTime(value)?.toISOString()).toBe("2026-08-01T12:00:00.000Z")
  })

  it("reads a time without a zone as UTC, wherever the machine is", () => {
    vi.stubEnv("TZ", "America/New_York")
    const time = toTime("2026-08-01 12:00:00")
    vi.unstubAllEnvs()
    expect(time?.toISOString()).toBe("2026-08-01T12:00:00.000Z")
  })

  it.each([null, "", "yesterday", new Date(Number.NaN), true])("doesn't read %j", (value) => {
    expect(toTime(value)).toBeUndefined()
  })
})

describe("toBoolean", () => {
  it("reads what databases and CSV have for true and false, and nothing else", () => {
    expect([true, 1, "1", "t", "TRUE", "yes"].map(toBoolean)).toEqual(Array(6).fill(true))
    expect([false, 0, "0", "f", "False", "no"].map(toBoolean)).toEqual(Array(6).fill(false))
    expect([null, "", 2, "maybe"].map(toBoolean)).toEqual(Array(4).fill(undefined))
  })
})

describe("toWholeNumber", () => {
  it("reads numbers without a sign or a fraction", () => {
    expect([7, 7n, "7", "4294967295"].map(toWholeNumber)).toEqual([7, 7, 7, 4_294_967_295])
    expect([-1, 1.5, "1e3", "", null].map(toWholeNumber)).toEqual(Array(5).fill(undefined))
  })
})

describe("toList", () => {
  it("reads arrays, JSON, PostgreSQL's form, and separated text", () => {
    const forms = [["usb", "nfc"], '["usb","nfc"]', "{usb,nfc}", "usb,nfc", "usb nfc", "usb, nfc"]
    for (const form of forms) expect(toList(form)).toEqual(["usb", "nfc"])
    expect(toList(null)).toEqual([])
  })
})
