import { describe, expect, it } from "vitest"
import { createAccountsFixture } from "./fixture"

describe("the memory stores of the accounts", () => {
  it("end a session with the passkey that started it, however the passkey is removed", async () => {
    const { stores, signUp, findSession } = createAccountsFixture()
    const alice = await signUp("alice")
    const bob = await signUp("bob")
    await stores.passkeyStore.removePasskey(alice.userId, alice.credentialId)
    await stores.passkeyStore.removeAllPasskeys(alice.userId)
    expect(await findSession(alice.session)).toBeUndefined()
    expect(await findSession(bob.session)).toEqual(bob.session)
  })

  it("reject a session of a passkey or an account that does not exist", async () => {
    const { stores, signUp, addSession } = createAccountsFixture()
    const { userId, credentialId, session } = await signUp()
    await stores.passkeyStore.removePasskey(userId, credentialId)
    await expect(addSession(session)).rejects.toThrow("not started")
    await expect(addSession({ ...session, userId: "nobody" })).rejects.toThrow("not started")
  })

  it("keep their rows apart from what callers hold", async () => {
    const { stores, signUp, findSession } = createAccountsFixture()
    const { userId, session } = await signUp()
    session.access = "recovered"
    const account = await stores.accountStore.findAccount(userId)
    if (account) account.name = "mallory"
    expect((await findSession(session))?.access).toBe("full")
    expect((await stores.accountStore.findAccount(userId))?.name).toBe("alice")
  })
})
