import { describe, expect, it } from "vitest"
import { browserLabel, createAccountsFixture } from "../testing/fixture"
import { notifyOwner } from "./notifyOwner"

describe("notifyOwner", () => {
  const notice = "recovery-code-used"

  it("sends the notice to the account's confirmed address", async () => {
    const { context, mails, signUp, confirmEmail } = createAccountsFixture()
    const { userId, session } = await signUp()
    await confirmEmail(session, "alice@example.com")
    await notifyOwner(context, { userId, notice, browserLabel })
    expect(mails.at(-1)?.to).toBe("alice@example.com")
  })

  it("sends it to another address if one is given", async () => {
    const { context, mails, signUp, confirmEmail } = createAccountsFixture()
    const { userId, session } = await signUp()
    await confirmEmail(session, "alice@example.com")
    await notifyOwner(context, { userId, notice, to: "old@example.com", browserLabel })
    expect(mails.at(-1)?.to).toBe("old@example.com")
  })

  it("sends nothing if the account has no address, or if no email can be sent", async () => {
    const { context, mails, signUp } = createAccountsFixture()
    const { userId } = await signUp()
    await notifyOwner(context, { userId, notice, browserLabel })
    await notifyOwner(
      { ...context, mailer: undefined },
      { userId, notice, to: "a@example.com", browserLabel },
    )
    expect(mails).toEqual([])
  })
})
