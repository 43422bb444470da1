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
    expect(await accounts.listEvents({ userId })).toMatchObject([
      {
        type: "signed-in",
        detail: null,
        browserLabel: null,
        at: now().toISOString(),
      },
      { type: "signed-up", detail: null, browserLabel, at: first },
    ])
    expect(await accounts.listEvents({ userId: bob.userId })).toHaveLength(1)
  })

  it("reaches every event, page by page, also of the same moment", async () => {
    const { accounts, context, signUp } = createAccountsFixture()
    const { userId } = await signUp()
    for (let index = 0; index < 6; index += 1) {
      await recordEvent(context, { userId, type: "verified-again", detail: String(index), browserLabel })
    }
    const all = await accounts.listEvents({ userId })
    const pages = []
    let afterId: string | undefined
    do {
      const page = await accounts.listEvents({ userId, afterId, limit: 3 })
      pages.push(page)
      afterId = page.at(-1)?.id
    } while (afterId !== undefined && pages.length < 9)
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1, 0])
    expect(pages.flat()).toEqual(all)
  })

  it.each([
    "",
    "x",
    "2026-11-25",
    "2026-99-99T99:99:99.999Z 00000000-0000-0000-0000-000000000000",
    "' OR 1=1 --",
  ])("lists the newest events after %j, which is no event's ID", async (afterId) => {
    const { accounts, signUp } = createAccountsFixture()
    const { userId } = await signUp()
    expect(await accounts.listEvents({ userId, afterId })).toHaveLength(1)
  })

  it("lists a hundred events at most, the newest", async () => {
    const { accounts, context, signUp, passSeconds, listEventTypes } = createAccountsFixture()
    const { userId } = await signUp()
    for (let index = 0; index < 100; index += 1) {
      passSeconds(1)
      await recordEvent(context, { userId, type: "verified-again", browserLabel })
    }
    expect(await listEventTypes(userId)).toEqual(Array.from({ length: 100 }, () => "verified-again"))
    expect(await accounts.listEvents({ userId, limit: 500 })).toHaveLength(100)
  })
})
