import { describe, expect, it } from "vitest"
import { outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import { browser, browserLabel, createAccountsFixture, type AccountsFixture } from "../testing/fixture"
import type { Session } from "../types"

const email = "alice@example.com"

async function start({ accounts, readMailedCode }: AccountsFixture, session: Session, address = email) {
  requireOk(await accounts.startConfirmingEmail({ session, email: address, browserLabel }))
  return readMailedCode(address)
}

const finish = ({ accounts }: AccountsFixture, session: Session, code: string) =>
  accounts.finishConfirmingEmail({ session, code, browserLabel })

describe("finishConfirmingEmail", () => {
  it("sets the account's address, and records it", async () => {
    const fixture = createAccountsFixture()
    const { userId, session } = await fixture.signUp()
    requireOk(await finish(fixture, session, await start(fixture, session)))
    expect((await fixture.accounts.findAccount(userId))?.email).toBe(email)
    const [event] = await fixture.accounts.listEvents({ userId })
    expect(event).toMatchObject({ type: "email-confirmed", detail: email, browserLabel })
    expect(fixture.mails).toHaveLength(1)
  })

  it("notifies the address that it replaces", async () => {
    const fixture = createAccountsFixture()
    const { userId, session } = await fixture.signUp()
    await fixture.confirmEmail(session, "old@example.com")
    requireOk(await finish(fixture, session, await start(fixture, session)))
    expect((await fixture.accounts.findAccount(userId))?.email).toBe(email)
    expect(fixture.mails.at(-1)?.to).toBe("old@example.com")
    expect(fixture.mails.at(-1)?.subject).toContain("was changed")
  })

  it("sends no notice when the same address is confirmed again in another spelling", async () => {
    const fixture = createAccountsFixture()
    const { userId, session } = await fixture.signUp()
    await fixture.confirmEmail(session, email)
    const count = fixture.mails.length
    await fixture.confirmEmail(session, "Alice@Example.com")
    expect((await fixture.accounts.findAccount(userId))?.email).toBe("Alice@Example.com")
    expect(fixture.mails).toHaveLength(count + 1)
  })

  it("rejects an address that another account has", async () => {
    const fixture = createAccountsFixture()
    await fixture.confirmEmail((await fixture.signUp("alice")).session, email)
    const { userId, session } = await fixture.signUp("bob")
    const code = await start(fixture, session, "ALICE@example.com")
    expect(outcomeOf(await finish(fixture, session, code))).toBe("EmailTaken")
    expect((await fixture.accounts.findAccount(userId))?.email).toBeNull()
    expect(await fixture.listEventTypes(userId)).toEqual(["signed-up"])
  })

  it("accepts a code only in the session that requested it", async () => {
    const fixture = createAccountsFixture()
    const { session } = await fixture.signUp()
    const elsewhere = await fixture.signIn()
    const code = await start(fixture, session)
    expect(outcomeOf(await finish(fixture, elsewhere, code))).toBe("CodeExpired")
    expect(outcomeOf(await finish(fixture, session, code))).toBe("accepted")
    expect(outcomeOf(await finish(fixture, session, code))).toBe("CodeExpired")
  })

  it("rejects a code for recovering an account", async () => {
    const fixture = createAccountsFixture()
    const { session } = await fixture.signUp()
    await fixture.confirmEmail(session, email)
    for (const boundTo of [browser, session.id]) {
      requireOk(await fixture.accounts.startEmailRecovery({ email, boundTo, browserLabel }))
      const code = fixture.readMailedCode(email)
      expect(outcomeOf(await finish(fixture, session, code))).toBe("CodeExpired")
    }
  })
})
