import { describe, expect, it } from "vitest"
import { browserLabel, createAccountsFixture } from "../testing/fixture"
import { recordEvent } from "./recordEvent"

describe("listEvents", () => {
  it("lists the account's events, newest first, as JSON", async () => {
    const { accounts, context, now, passSeconds, signUp } = createAccountsFixture()
    const { userId } = await signUp("alice")
    const bob = await signUp("bob")
    const first = now().toISOString()
    passSeconds(60)
    await recordEvent(context, { userId, type: "signed-in", browserLabel: undefined })
    expect(await accounts.listEvents(userId)).toEqual([
      { type: "signed-in", detail: null, browserLabel: null, at: now().toISOString() },
      { type: "signed-up", detail: null, browserLabel, at: first },
    ])
    expect(await accounts.listEvents(bob.userId)).toHaveLength(1)
  })

  it("lists a hundred events at most, the newest", async () => {
    const { context, signUp, passSeconds, listEventTypes } = createAccountsFixture()
    const { userId } = await signUp()
    for (let index = 0; index < 100; index += 1) {
      passSeconds(1)
      await recordEvent(context, { userId, type: "verified-again", browserLabel })
    }
    expect(await listEventTypes(userId)).toEqual(Array.from({ length: 100 }, () => "verified-again"))
  })
})
