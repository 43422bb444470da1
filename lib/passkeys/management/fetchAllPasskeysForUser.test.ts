import { describe, expect, test } from "vitest"
import { ok } from "../../result"
import { createFixture, outcomeOf } from "../testing/fixture"

describe("fetchAllPasskeysForUser", () => {
  test("answers the name and the id of each, oldest first, null where there is no name", async () => {
    const { passkeys, registerPasskey, passSeconds, context } = createFixture()
    const first = await registerPasskey("alice", {}, { passkeyDisplayName: "my laptop" })
    passSeconds(1)
    const second = await createFixture({ store: context.store, now: context.now }).registerPasskey("alice")
    expect(await passkeys.fetchAllPasskeysForUser({ userId: "alice" })).toEqual(
      ok({
        passkeys: [
          { displayName: "my laptop", credentialId: first },
          { displayName: null, credentialId: second },
        ],
      }),
    )
  })

  test("none is no error", async () => {
    const { passkeys } = createFixture()
    expect(await passkeys.fetchAllPasskeysForUser({ userId: "nobody" })).toEqual(ok({ passkeys: [] }))
  })

  test("another user's are not listed", async () => {
    const { passkeys, registerPasskey } = createFixture()
    await registerPasskey("alice")
    expect(await passkeys.fetchAllPasskeysForUser({ userId: "bob" })).toEqual(ok({ passkeys: [] }))
  })

  test("an empty userId is refused", async () => {
    const { passkeys } = createFixture()
    expect(outcomeOf(await passkeys.fetchAllPasskeysForUser({ userId: "" }))).toBe("InvalidArgument")
  })
})
