import { describe, expect, it } from "vitest"
import { outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import { browser as boundTo, createAccountsFixture } from "../testing/fixture"

describe("startSignUp", () => {
  it("asks for a discoverable, verified passkey, with a random user handle", async () => {
    const { accounts } = createAccountsFixture()
    const started = await accounts.startSignUp({ emailOrUsername: " Alice ", userDisplayName: "A.", boundTo })
    const { registrationOptions } = requireOk(started)
    expect(registrationOptions).toMatchObject({
      rp: { id: "example.com" },
      user: { name: "Alice", displayName: "A." },
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      attestation: "none",
    })
    expect(Buffer.from(registrationOptions.user.id, "base64url")).toHaveLength(32)
  })

  it("stores a challenge and nothing else, so the name stays free", async () => {
    const { accounts, memory, signUp } = createAccountsFixture()
    requireOk(await accounts.startSignUp({ emailOrUsername: "alice", boundTo }))
    expect(memory.accounts.size).toBe(0)
    expect(memory.passkeyState.users.size).toBe(0)
    expect(memory.passkeyState.challenges.size).toBe(1)
    await signUp("alice")
  })

  it.each(["", "   ", "x".repeat(255), "a\0b", "a\u0007b", "\ud800", "x\udfff", "a\u202eb", "a\u200bb"])(
    "rejects the name %j",
    async (emailOrUsername) => {
      const { accounts } = createAccountsFixture()
      expect(outcomeOf(await accounts.startSignUp({ emailOrUsername, boundTo }))).toBe("InvalidName")
    },
  )

  it.each(["x".repeat(101), "a\0b", "\ud800", "a\nb", "a\u2029b", "a\u202eb"])(
    "rejects the display name %j",
    async (name) => {
      const { accounts } = createAccountsFixture()
      for (const names of [{ userDisplayName: name }, { passkeyDisplayName: name }]) {
        const started = await accounts.startSignUp({ emailOrUsername: "alice", boundTo, ...names })
        expect(outcomeOf(started)).toBe("InvalidArgument")
      }
    },
  )

  it.each(["grace hopper", " Grace Hopper\t", "ＧＲＡＣＥ　ＨＯＰＰＥＲ"])(
    "rejects %j when the name is taken in another spelling",
    async (emailOrUsername) => {
      const { accounts, signUp } = createAccountsFixture()
      await signUp("Grace Hopper")
      const started = await accounts.startSignUp({ emailOrUsername, boundTo })
      expect(outcomeOf(started)).toBe("AccountAlreadyExists")
    },
  )
})
