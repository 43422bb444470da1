import { describe, expect, it } from "vitest"
import { outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import { browserLabel, createAccountsFixture } from "../testing/fixture"

describe("renamePasskey", () => {
  it("renames a passkey of the account, and records the new name", async () => {
    const { accounts, passkeys, signUp } = createAccountsFixture()
    const { userId, credentialId } = await signUp()
    requireOk(await accounts.renamePasskey({ userId, credentialId, displayName: " Phone ", browserLabel }))
    const listed = requireOk(await passkeys.listPasskeyDetails({ userId }))
    expect(listed.passkeys).toMatchObject([{ displayName: "Phone" }])
    const [event] = await accounts.listEvents({ userId })
    expect(event).toMatchObject({ type: "passkey-renamed", detail: "Phone", browserLabel })
  })

  it.each(["", "  ", "x".repeat(101), "a\0b", "\ud800"])("rejects the name %j", async (displayName) => {
    const { accounts, signUp, listEventTypes } = createAccountsFixture()
    const { userId, credentialId } = await signUp()
    const renamed = await accounts.renamePasskey({ userId, credentialId, displayName, browserLabel })
    expect(outcomeOf(renamed)).toBe("InvalidArgument")
    expect(await listEventTypes(userId)).toEqual(["signed-up"])
  })

  it("does not find another account's passkey", async () => {
    const { accounts, passkeys, signUp, listEventTypes } = createAccountsFixture()
    const victim = await signUp("alice")
    const { userId } = await signUp("mallory")
    const { credentialId } = victim
    const renamed = await accounts.renamePasskey({ userId, credentialId, displayName: "mine", browserLabel })
    expect(outcomeOf(renamed)).toBe("PasskeyNotFound")
    const listed = requireOk(await passkeys.listPasskeyDetails({ userId: victim.userId }))
    expect(listed.passkeys).toMatchObject([{ displayName: null }])
    expect(await listEventTypes(userId)).toEqual(["signed-up"])
  })
})
