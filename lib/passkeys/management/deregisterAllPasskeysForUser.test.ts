import { describe, expect, it } from "vitest"
import { ok } from "../../result"
import { createFixture, outcomeOf, requireOk } from "../testing/fixture"

describe("deregisterAllPasskeysForUser", () => {
  it("removes all of the user's passkeys and no other user's", async () => {
    const { context, passkeys, registerPasskey } = createFixture()
    await registerPasskey("alice")
    await createFixture({ store: context.store }).registerPasskey("alice")
    await registerPasskey("bob")
    expect(await passkeys.deregisterAllPasskeysForUser({ userId: "alice" })).toEqual(ok({}))
    expect(requireOk(await passkeys.fetchAllPasskeysForUser({ userId: "alice" })).passkeys).toEqual([])
    expect(requireOk(await passkeys.fetchAllPasskeysForUser({ userId: "bob" })).passkeys).toHaveLength(1)
  })

  it("succeeds for a user without passkeys", async () => {
    const { passkeys } = createFixture()
    expect(await passkeys.deregisterAllPasskeysForUser({ userId: "unknown" })).toEqual(ok({}))
  })

  it("makes room for new passkeys at the limit", async () => {
    const { passkeys, registerPasskey } = createFixture({ maxPasskeysPerUser: 1 })
    await registerPasskey("alice")
    requireOk(await passkeys.deregisterAllPasskeysForUser({ userId: "alice" }))
    expect(await registerPasskey("alice")).toBeTypeOf("string")
  })

  it("rejects an empty userId", async () => {
    const { passkeys } = createFixture()
    expect(outcomeOf(await passkeys.deregisterAllPasskeysForUser({ userId: "" }))).toBe("InvalidArgument")
  })
})
