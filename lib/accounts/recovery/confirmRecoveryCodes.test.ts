import { describe, expect, it } from "vitest"
import { outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import { browserLabel, createAccountsFixture } from "../testing/fixture"

async function createAliceFixture() {
  const fixture = createAccountsFixture()
  const { accounts } = fixture
  const { userId, session } = await fixture.signUp("alice")
  const create = async () => requireOk(await accounts.createRecoveryCodes({ session })).codes
  const confirm = async (code = "", confirmedIn = session) =>
    outcomeOf(await accounts.confirmRecoveryCodes({ session: confirmedIn, code, browserLabel }))
  const recover = async (code = "") => outcomeOf(await accounts.recoverWithCode({ code, browserLabel }))
  return { fixture, userId, session, create, confirm, recover }
}

describe("confirmRecoveryCodes", () => {
  it("puts new codes into effect, ends the old ones, and records it", async () => {
    const { fixture, userId, session, create, confirm, recover } = await createAliceFixture()
    const [old, older] = await fixture.createRecoveryCodes(session)
    const codes = await create()
    expect([await recover(codes[0]), await recover(old)]).toEqual(["UnknownRecoveryCode", "accepted"])
    expect(await fixture.listEventTypes(userId)).toEqual([
      "recovery-code-used",
      "recovery-codes-made",
      "signed-up",
    ])
    expect(await confirm(codes[3]?.toUpperCase().replaceAll("-", " "))).toBe("accepted")
    expect([await recover(codes[0]), await recover(older)]).toEqual(["accepted", "UnknownRecoveryCode"])
    expect((await fixture.listEventTypes(userId))[1]).toBe("recovery-codes-made")
  })

  it("confirms neither a set that was replaced, nor another account's, nor text that isn't a code", async () => {
    const { fixture, create, confirm, recover } = await createAliceFixture()
    const bob = await fixture.signUp("bob")
    const [replaced] = await create()
    const [code] = await create()
    expect(await confirm(replaced)).toBe("RecoveryCodesReplaced")
    expect(await confirm(code, bob.session)).toBe("RecoveryCodesReplaced")
    expect(await confirm("")).toBe("RecoveryCodesReplaced")
    expect(await recover(code)).toBe("UnknownRecoveryCode")
    expect(await confirm(code)).toBe("accepted")
  })

  it("confirms a set within an hour of its creation, and not later", async () => {
    const { fixture, create, confirm, recover } = await createAliceFixture()
    const [saved] = await create()
    fixture.passSeconds(3599)
    expect(await confirm(saved)).toBe("accepted")
    const [forgotten] = await create()
    fixture.passSeconds(3600)
    expect(await confirm(forgotten)).toBe("RecoveryCodesReplaced")
    expect([await recover(forgotten), await recover(saved)]).toEqual(["UnknownRecoveryCode", "accepted"])
  })

  it("accepts a repeated confirmation at any time, and records only the first", async () => {
    const { fixture, userId, create, confirm, recover } = await createAliceFixture()
    const [code, used] = await create()
    expect(await confirm(code)).toBe("accepted")
    expect(await recover(used)).toBe("accepted")
    const events = await fixture.listEventTypes(userId)
    const account = await fixture.stores.accountStore.findAccount(userId)
    fixture.passSeconds(7200)
    expect([await confirm(code), await confirm(used)]).toEqual(["accepted", "accepted"])
    expect(await fixture.listEventTypes(userId)).toEqual(events)
    expect(await fixture.stores.accountStore.findAccount(userId)).toEqual(account)
  })

  it("doesn't confirm a set after the owner signed out everywhere else", async () => {
    const { fixture, session, create, confirm } = await createAliceFixture()
    const [code] = await create()
    await fixture.accounts.signOutEverywhere({ session, keepsThis: true, browserLabel })
    expect(await confirm(code)).toBe("RecoveryCodesReplaced")
  })
})
