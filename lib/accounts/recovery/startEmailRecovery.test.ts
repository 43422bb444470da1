import { describe, expect, it } from "vitest"
import { outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import { browser as boundTo, browserLabel, createAccountsFixture } from "../testing/fixture"

describe("startEmailRecovery", () => {
  it.each(["Alice@example.com", " ALICE@EXAMPLE.COM "])(
    "sends a code to the address as it was confirmed, when %j is entered",
    async (email) => {
      const { accounts, mails, signUp, confirmEmail, readMailedCode } = createAccountsFixture()
      await confirmEmail((await signUp()).session, "Alice@example.com")
      mails.length = 0
      requireOk(await accounts.startEmailRecovery({ email, boundTo, browserLabel }))
      expect(mails).toHaveLength(1)
      expect(mails[0]?.text).toContain("to recover your account")
      expect(readMailedCode("Alice@example.com")).toMatch(/^\d{6}$/)
    },
  )

  it("stores a code but sends no email for an address without an account", async () => {
    const { accounts, mails, memory } = createAccountsFixture()
    const started = await accounts.startEmailRecovery({
      email: "nobody@example.com",
      boundTo,
      browserLabel,
    })
    expect(started).toEqual({ ok: true, data: {} })
    expect(mails).toEqual([])
    expect([...memory.emailCodes.values()]).toMatchObject([{ userId: null, attemptsLeft: 5 }])
  })

  it.each(["", "nobody", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example", "x".repeat(60_000)])(
    "rejects what is not an address (%#)",
    async (email) => {
      const { accounts, mails } = createAccountsFixture()
      const started = await accounts.startEmailRecovery({ email, boundTo, browserLabel })
      expect(outcomeOf(started)).toBe("InvalidEmail")
      expect(mails).toEqual([])
    },
  )

  it("fails if no email can be sent", async () => {
    const { accounts } = createAccountsFixture({ hasMail: false })
    const started = await accounts.startEmailRecovery({ email: "alice@example.com", boundTo, browserLabel })
    expect(outcomeOf(started)).toBe("MailNotSetUp")
  })
})
