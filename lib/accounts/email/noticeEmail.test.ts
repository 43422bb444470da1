import { describe, expect, it } from "vitest"
import { noticeEmail, type NoticeType } from "./noticeEmail"

const context = { siteName: "Example (example.com)", now: () => new Date("2026-11-25T18:21:00.000Z") }
const to = "alice@example.com"
const browserLabel = "Chrome on Linux"
const noticeTypes = Object.keys({
  "passkey-added": true,
  "recovery-code-used": true,
  "email-code-used": true,
  "recovery-link-used": true,
  "email-replaced": true,
  "email-removed": true,
  "name-lost": true,
  "account-deleted": true,
  "new-browser": true,
} satisfies Record<NoticeType, true>) as NoticeType[]

describe("noticeEmail", () => {
  it("says what happened, where and when, and what to do", () => {
    const args = { to, notice: "passkey-added", subjectName: "My phone", browserLabel } as const
    expect(noticeEmail(context, args)).toEqual({
      to,
      subject: "A passkey was added to your Example (example.com) account",
      text: `A passkey named "My phone" was added to your Example (example.com) account. It can be used to sign in.

This happened in Chrome on Linux on November 25, 2026 at 6:21 PM UTC.

If this was you, you don't need to do anything. If it wasn't you, open the site as you usually do and sign in with your passkey. Then remove any passkeys you don't recognize, and create new recovery codes.
`,
    })
  })

  it.each([
    ["a name with line breaks", 'x" was added.\r\n\r\nPay here\u2028now:', '"x" was added. Pay here now:"'],
    ["a name that reverses the text", "x\u202ey", '"x y"'],
    ["a name in another script", "שלום", '"\u2068שלום\u2069"'],
  ])("keeps the sentence in order around %s", (_, subjectName, quoted) => {
    const { text } = noticeEmail(context, { to, notice: "passkey-added", subjectName, browserLabel })
    expect(text.split("\n\n")).toHaveLength(3)
    expect(text.split("\n\n")[0]).toBe(
      `A passkey named ${quoted} was added to your Example (example.com) account. It can be used to sign in.`,
    )
  })

  it.each(noticeTypes)("keeps its paragraphs whatever the name is (%s)", (notice) => {
    const subjectName = "x\r\n\r\nPay here\u202e"
    const { text } = noticeEmail(context, { to, notice, subjectName, browserLabel })
    expect(text.split("\n\n")).toHaveLength(3)
    expect(text).not.toMatch(/[\r\u202e]/)
  })

  it("leaves out a name and a browser that are unknown", () => {
    const args = { to, notice: "passkey-added", subjectName: null, browserLabel: undefined } as const
    const { text } = noticeEmail(context, args)
    expect(text).toContain("A passkey was added to your")
    expect(text).toContain("This happened on November 25, 2026 at 6:21 PM UTC.")
  })

  it("advises changing the email account's password after an email code was used", () => {
    const args = { to, notice: "email-code-used", subjectName: null, browserLabel } as const
    expect(noticeEmail(context, args).text).toContain(
      "create new recovery codes, and change the password for your email account.",
    )
  })

  it.each(noticeTypes)("has a one-line subject and no link (%s)", (notice) => {
    const { subject, text } = noticeEmail(context, { to, notice, subjectName: null, browserLabel })
    expect(subject).toContain("Example (example.com)")
    expect(subject).not.toContain("\n")
    expect(text).not.toMatch(/https?:|www\./)
  })
})
