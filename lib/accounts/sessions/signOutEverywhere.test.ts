import { describe, expect, it } from "vitest"
import { browserLabel, createAccountsFixture } from "../testing/fixture"

async function createFixtureWithSessions() {
  const fixture = createAccountsFixture()
  const bob = await fixture.signUp("bob")
  const { userId, session } = await fixture.signUp("alice")
  const others = [await fixture.signIn(), await fixture.signIn()]
  const countOpen = async (sessions: (typeof session)[]) => {
    const found = await Promise.all(sessions.map(fixture.findSession))
    return found.filter((one) => one !== undefined).length
  }
  return { fixture, userId, session, others, bystander: bob.session, countOpen }
}

describe("signOutEverywhere", () => {
  it("ends every other session of the account, and keeps this one", async () => {
    const { fixture, userId, session, others, bystander, countOpen } = await createFixtureWithSessions()
    await fixture.accounts.signOutEverywhere({ session, keepsThis: true, browserLabel })
    expect(await countOpen(others)).toBe(0)
    expect(await countOpen([session, bystander])).toBe(2)
    expect((await fixture.listEventTypes(userId))[0]).toBe("signed-out-everywhere-else")
  })

  it("ends every session of the account", async () => {
    const { fixture, userId, session, others, bystander, countOpen } = await createFixtureWithSessions()
    await fixture.accounts.signOutEverywhere({ session, keepsThis: false, browserLabel })
    expect(await countOpen([session, ...others])).toBe(0)
    expect(await countOpen([bystander])).toBe(1)
    expect((await fixture.listEventTypes(userId))[0]).toBe("signed-out-everywhere")
  })

  it("records nothing if no session ended", async () => {
    const { accounts, signUp, listEventTypes } = createAccountsFixture()
    const { userId, session } = await signUp()
    await accounts.signOutEverywhere({ session, keepsThis: true, browserLabel })
    expect(await listEventTypes(userId)).toEqual(["signed-up"])
  })
})
