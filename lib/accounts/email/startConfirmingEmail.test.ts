import { describe, expect, it } from "vitest"
import { outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import { browserLabel, createAccountsFixture } from "../testing/fixture"

describe("startConfirmingEmail", () => {
  it("sends a code to the address, and changes nothing yet", async () => {
    const { accounts, mails, signUp, readMailedCode } = createAccountsFixture()
    const { userId, session } = await signUp()
    requireOk(await accounts.startConfirmingEmail({ session, email: " alice@example.com ", browserLabel }))
    expect(mails).toHaveLength(1)
    expect(readMailedCode("alice@example.com")).toMatch(/^\d{6}$/)
    expect((await accounts.findAccount(userId))?.email).toBeNull()
  })

  it("does the same for an address of another account, so as not to reveal it", async () => {
    const { accounts, mails, signUp, confirmEmail } = createAccountsFixture()
    await confirmEmail((await signUp("alice")).session, "alice@example.com")
    const { session } = await signUp("mallory")
    const started = await accounts.startConfirmingEmail({ session, email: "ALICE@example.com", browserLabel })
    expect(started).toEqual({ ok: true, data: {} })
    expect(mails.at(-1)?.to).toBe("ALICE@example.com")
  })

  it.each(["", "nobody", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example", "x".repeat(60_000)])(
    "rejects what is not an address (%#)",
    async (email) => {
      const { accounts, mails, signUp } = createAccountsFixture()
      const { session } = await signUp()
      const started = await accounts.startConfirmingEmail({ session, email, browserLabel })
      expect(outcomeOf(started)).toBe("InvalidEmail")
      expect(mails).toEqual([])
    },
  )

  it("fails if no email can be sent", async () => {
    const { accounts, signUp } = createAccountsFixture({ hasMail: false })
    const { session } = await signUp()
    const started = await accounts.startConfirmingEmail({ session, email: "a@example.com", browserLabel })
    expect(outcomeOf(started)).toBe("MailNotSetUp")
  })
})
