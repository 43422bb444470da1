import { describe, expect, it } from "vitest"
import { err, ok } from "../../result"
import { createFixture, outcomeOf, requireOk } from "../testing/fixture"

describe("deregisterPasskey", () => {
  it("removes one passkey and keeps the others", async () => {
    const { context, passkeys, registerPasskey } = createFixture()
    const first = await registerPasskey("alice")
    const second = await createFixture({ store: context.store }).registerPasskey("alice")
    expect(await passkeys.deregisterPasskey({ userId: "alice", credentialId: first })).toEqual(ok({}))
    const { passkeys: remaining } = requireOk(await passkeys.fetchAllPasskeysForUser({ userId: "alice" }))
    expect(remaining.map(({ credentialId }) => credentialId)).toEqual([second])
  })

  it("cannot remove another user's passkey", async () => {
    const { passkeys, registerPasskey } = createFixture()
    const credentialId = await registerPasskey("alice")
    await registerPasskey("bob")
    expect(await passkeys.deregisterPasskey({ userId: "bob", credentialId })).toEqual(
      err({ type: "PasskeyNotFound" }),
    )
    expect(requireOk(await passkeys.fetchAllPasskeysForUser({ userId: "alice" })).passkeys).toHaveLength(1)
  })

  it("rejects a passkey that was already removed", async () => {
    const { passkeys, registerPasskey } = createFixture()
    const args = { userId: "alice", credentialId: await registerPasskey("alice") }
    expect(outcomeOf(await passkeys.deregisterPasskey(args))).toBe("accepted")
    expect(outcomeOf(await passkeys.deregisterPasskey(args))).toBe("PasskeyNotFound")
  })

  it("rejects an empty userId", async () => {
    const { passkeys } = createFixture()
    expect(outcomeOf(await passkeys.deregisterPasskey({ userId: "", credentialId: "AAAA" }))).toBe(
      "InvalidArgument",
    )
  })
})
