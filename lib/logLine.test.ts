import { describe, expect, it } from "vitest"
import { formatLogLine } from "./logLine"

const time = "2026-11-26T10:00:00.000Z"
const clock = new Date(time).toTimeString().slice(0, 8)

describe("formatLogLine", () => {
  it("shows the time, the level, the message, and the fields", () => {
    const json = JSON.stringify({
      level: 30,
      time,
      path: "/api/session",
      ms: 3,
      applied: ["a b"],
      msg: "Request",
    })
    expect(formatLogLine(json)).toBe(`${clock} info  Request path=/api/session ms=3 applied=["a b"]\n`)
  })

  it("shows an error's stack on lines of its own", () => {
    const err = { name: "Error", message: "No such file", stack: "Error: No such file\n    at read" }
    expect(formatLogLine(JSON.stringify({ level: 50, time, err, msg: "Failed" }))).toBe(
      `${clock} error Failed name=Error message="No such file"\nError: No such file\n    at read\n`,
    )
  })

  it("escapes line breaks in a field", () => {
    const json = JSON.stringify({ level: 40, time, detail: "a\nb", msg: "Odd" })
    expect(formatLogLine(json)).toBe(`${clock} warn  Odd detail="a\\nb"\n`)
  })
})
