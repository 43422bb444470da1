import { describe, expect, it } from "vitest"
import { outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import { browserLabel, createAccountsFixture } from "../testing/fixture"

describe("removeEmail", () => {
  it("removes the address and the passkey requirement, records it, and notifies the address", async () => {
    const { accounts, mails, signUp, confirmEmail } = createAccountsFixture()
    const { userId, session } = await signUp()
    await confirmEmail(session, "alice@example.com")
    requireOk(await accounts.requirePasskey({ session, requiresPasskey: true, browserLabel }))
    requireOk(await accounts.removeEmail({ session, browserLabel }))
    expect(await accounts.findAccount(userId)).toMatchObject({ email: null, requiresPasskey: false })
    const [event] = await accounts.listEvents({ userId })
    expect(event).toMatchObject({ type: "email-removed", detail: "alice@example.com", browserLabel })
    expect(mails.at(-1)?.to).toBe("alice@example.com")
    expect(mails.at(-1)?.subject).toContain("was removed")
  })

  it("leaves the address to other accounts", async () => {
    const { accounts, signUp, confirmEmail } = createAccountsFixture()
    const { session } = await signUp("alice")
    await confirmEmail(session, "shared@example.com")
    requireOk(await accounts.removeEmail({ session, browserLabel }))
    await confirmEmail((await signUp("bob")).session, "shared@example.com")
  })

  it("fails in an account without an address", async () => {
    const { accounts, mails, signUp, listEventTypes } = createAccountsFixture()
    const { userId, session } = await signUp()
    expect(outcomeOf(await accounts.removeEmail({ session, browserLabel }))).toBe("EmailNeeded")
    expect(mails).toEqual([])
    expect(await listEventTypes(userId)).toEqual(["signed-up"])
  })

  it("fails if no other way into the account is left, and changes nothing", async () => {
    const fixture = createAccountsFixture()
    const { accounts, mails, passkeys, addSession, signUp, confirmEmail, listEventTypes } = fixture
    const { session: ending, userId } = await signUp()
    await confirmEmail(ending, "alice@example.com")
    // Sessions end with the passkey that started them.
    const session = await addSession({ ...ending, credentialId: null })
    await passkeys.deregisterAllPasskeysForUser({ userId })
    const before = mails.length
    expect(outcomeOf(await accounts.removeEmail({ session, browserLabel }))).toBe("LastWayIn")
    expect(mails).toHaveLength(before)
    expect((await listEventTypes(userId))[0]).toBe("email-confirmed")
  })
})
