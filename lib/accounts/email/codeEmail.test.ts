import { describe, expect, it } from "vitest"
import { codeEmail } from "./codeEmail"

const context = { siteName: "Example (example.com)", now: () => new Date("2026-11-25T18:21:00.000Z") }
const to = "alice@example.com"
const browserLabel = "Chrome on Linux"

describe("codeEmail", () => {
  it("says what the code is for, how long it works, and who asked for it", () => {
    expect(codeEmail(context, { to, purpose: "sign-in", code: "012345", browserLabel })).toEqual({
      to,
      subject: "Your code for Example (example.com)",
      code: "012345",
      text: `Your code is 012345

Enter it on Example (example.com) to recover your account. The code expires in 10 minutes. It works once, and only in the browser where you requested it.

It was requested in Chrome on Linux on November 25, 2026 at 6:21 PM UTC.

If you didn't request this code, you can ignore this email. Don't share the code with anyone. We'll never ask you for it.
`,
    })
  })

  it("says so when the code confirms an address", () => {
    const { text } = codeEmail(context, { to, purpose: "confirm-address", code: "012345", browserLabel })
    expect(text).toContain("Enter it on Example (example.com) to confirm this email address.")
  })
})
