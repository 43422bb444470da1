import { describe, expect, it } from "vitest"
import { err, ok } from "../../result"
import { createFixture, reasonOf, requireOk, type Fixture } from "../testing/fixture"

async function listNames({ passkeys }: Fixture, userId: string) {
  const { passkeys: stored } = requireOk(await passkeys.fetchAllPasskeysForUser({ userId }))
  return stored.map(({ displayName }) => displayName)
}

describe("renamePasskey", () => {
  it("trims and stores the new name", async () => {
    const fixture = createFixture()
    const credentialId = await fixture.registerPasskey("alice", {}, { passkeyDisplayName: "old" })
    const args = { userId: "alice", credentialId, displayName: "  Zoë’s 👩🏽‍💻 " }
    expect(await fixture.passkeys.renamePasskey(args)).toEqual(ok({}))
    expect(await listNames(fixture, "alice")).toEqual(["Zoë’s 👩🏽‍💻"])
  })

  it("cannot rename another user's passkey", async () => {
    const fixture = createFixture()
    const credentialId = await fixture.registerPasskey("alice", {}, { passkeyDisplayName: "alice's" })
    await fixture.registerPasskey("bob")
    expect(
      await fixture.passkeys.renamePasskey({ userId: "bob", credentialId, displayName: "bob's" }),
    ).toEqual(err({ type: "PasskeyNotFound" }))
    expect(await listNames(fixture, "alice")).toEqual(["alice's"])
  })

  it.each([
    ["an empty name", { displayName: "" }, "InvalidArgument: displayName must not be empty"],
    ["a blank name", { displayName: " \t" }, "InvalidArgument: displayName must not be empty"],
    [
      "a name of 101 characters",
      { displayName: "a".repeat(101) },
      "InvalidArgument: displayName must not be longer than 100 characters",
    ],
    [
      "a name with NUL",
      { displayName: "a\0b" },
      "InvalidArgument: displayName must not contain a control character (U+0000)",
    ],
    [
      "a name with line breaks",
      { displayName: "a\r\n\r\nb" },
      "InvalidArgument: displayName must not contain a line break (U+000D)",
    ],
    ["an invisible name", { displayName: "\u200b" }, "InvalidArgument: displayName must not be empty"],
    ["an empty userId", { userId: "" }, "InvalidArgument: userId must not be empty"],
    ["an unknown passkey", { credentialId: "AAAA" }, "PasskeyNotFound"],
  ])("rejects %s and changes nothing", async (_, args, reason) => {
    const fixture = createFixture()
    const credentialId = await fixture.registerPasskey("alice", {}, { passkeyDisplayName: "old" })
    const renameArgs = { userId: "alice", credentialId, displayName: "new", ...args }
    expect(reasonOf(await fixture.passkeys.renamePasskey(renameArgs))).toBe(reason)
    expect(await listNames(fixture, "alice")).toEqual(["old"])
  })

  it("accepts a name of 100 characters", async () => {
    const fixture = createFixture()
    const credentialId = await fixture.registerPasskey("alice")
    const displayName = "a".repeat(100)
    requireOk(await fixture.passkeys.renamePasskey({ userId: "alice", credentialId, displayName }))
    expect(await listNames(fixture, "alice")).toEqual([displayName])
  })
})
