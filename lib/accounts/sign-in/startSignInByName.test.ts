import { describe, expect, it } from "vitest"
import { requireOk } from "../../passkeys/testing/fixture"
import { browser as boundTo, createAccountsFixture, type AccountsFixture } from "../testing/fixture"

async function start({ accounts }: AccountsFixture, emailOrUsername: string) {
  const started = await accounts.startSignInByName({ emailOrUsername, boundTo })
  return requireOk(started).authenticationOptions
}

describe("startSignInByName", () => {
  it.each([
    "Ada Lovelace",
    "ADA LOVELACE",
    "  ada lovelace ",
    "Ａｄａ　Ｌｏｖｅｌａｃｅ",
    // Pasted with invisible characters, which a new name couldn't have.
    "\u200eAda\u00a0 Love\u00adlace\ufeff",
  ])("names the account's passkeys for the name written as %j", async (typed) => {
    const fixture = createAccountsFixture()
    await fixture.signUp("bob")
    const { credentialId, session } = await fixture.signUp("Ada Lovelace")
    const second = await fixture.addPasskey(session)
    const { allowCredentials } = await start(fixture, typed)
    expect(allowCredentials?.map(({ id }) => id).toSorted()).toEqual([credentialId, second].toSorted())
  })

  it("returns options of the same shape for a name without an account, and the same each time", async () => {
    const fixture = createAccountsFixture()
    await fixture.signUp("alice")
    const known = await start(fixture, "alice")
    const unknown = await start(fixture, "nobody at all")
    expect(Object.keys(unknown).toSorted()).toEqual(Object.keys(known).toSorted())
    expect(unknown.allowCredentials).not.toHaveLength(0)
    expect((await start(fixture, "nobody at all")).allowCredentials).toEqual(unknown.allowCredentials)
  })

  it("returns such options for an account that has no passkeys, too", async () => {
    const fixture = createAccountsFixture()
    const { userId, credentialId } = await fixture.signUp("alice")
    await fixture.stores.passkeyStore.removePasskey(userId, credentialId)
    const { allowCredentials } = await start(fixture, "alice")
    expect(allowCredentials).not.toHaveLength(0)
    expect(allowCredentials?.map(({ id }) => id)).not.toContain(credentialId)
  })

  it.each(["a\0b", "\ud800", "x\udfff", "x".repeat(5000), ""])(
    "returns such options for %j, which can't be a name, without looking it up",
    async (emailOrUsername) => {
      const fixture = createAccountsFixture()
      fixture.stores.accountStore.findAccountByNameKey = () => {
        throw new Error("looked up")
      }
      expect((await start(fixture, emailOrUsername)).allowCredentials).not.toHaveLength(0)
    },
  )
})
