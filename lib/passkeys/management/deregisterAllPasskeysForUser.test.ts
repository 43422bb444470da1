import { describe, expect, test } from "vitest"
import { ok } from "../../result"
import { createFixture, outcomeOf, requireOk } from "../testing/fixture"

describe("deregisterAllPasskeysForUser", () => {
  test("removes all of the user's passkeys and nobody else's", async () => {
    const { context, passkeys, registerPasskey } = createFixture()
    await registerPasskey("alice")
    await createFixture({ store: context.store }).registerPasskey("alice")
    await registerPasskey("bob")
    expect(await passkeys.deregisterAllPasskeysForUser({ userId: "alice" })).toEqual(ok({}))
    expect(requireOk(await passkeys.fetchAllPasskeysForUser({ userId: "alice" })).passkeys).toEqual([])
    expect(requireOk(await passkeys.fetchAllPasskeysForUser({ userId: "bob" })).passkeys).toHaveLength(1)
  })

  test("none is no error", async () => {
    const { passkeys } = createFixture()
    expect(await passkeys.deregisterAllPasskeysForUser({ userId: "nobody" })).toEqual(ok({}))
  })

  test("the limit is free again", async () => {
    const { passkeys, registerPasskey } = createFixture({ maxPasskeysPerUser: 1 })
    await registerPasskey("alice")
    requireOk(await passkeys.deregisterAllPasskeysForUser({ userId: "alice" }))
    expect(await registerPasskey("alice")).toBeTypeOf("string")
  })

  test("an empty userId is refused", async () => {
    const { passkeys } = createFixture()
    expect(outcomeOf(await passkeys.deregisterAllPasskeysForUser({ userId: "" }))).toBe("InvalidArgument")
  })
})
