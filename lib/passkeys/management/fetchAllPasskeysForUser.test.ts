import { describe, expect, it } from "vitest"
import { ok } from "../../result"
import { createFixture, outcomeOf } from "../testing/fixture"

describe("fetchAllPasskeysForUser", () => {
  it("returns each passkey's display name or null and its credential ID, oldest first", async () => {
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

  it("returns an empty list for a user without passkeys", async () => {
    const { passkeys } = createFixture()
    expect(await passkeys.fetchAllPasskeysForUser({ userId: "unknown" })).toEqual(ok({ passkeys: [] }))
  })

  it("doesn't list another user's passkeys", async () => {
    const { passkeys, registerPasskey } = createFixture()
    await registerPasskey("alice")
    expect(await passkeys.fetchAllPasskeysForUser({ userId: "bob" })).toEqual(ok({ passkeys: [] }))
  })

  it("rejects an empty userId", async () => {
    const { passkeys } = createFixture()
    expect(outcomeOf(await passkeys.fetchAllPasskeysForUser({ userId: "" }))).toBe("InvalidArgument")
  })
})
