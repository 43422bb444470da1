import { describe, expect, it } from "vitest"
import { countOutcomes, outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import { browser as boundTo, browserLabel, createAccountsFixture } from "../testing/fixture"

async function createAliceFixture() {
  const fixture = createAccountsFixture()
  const { userId, credentialId } = await fixture.signUp("alice")
  const rename = (names: { emailOrUsername?: string; userDisplayName?: string }) =>
    fixture.accounts.renameAccount({ userId, browserLabel, ...names })
  const readNames = async () => {
    const account = await fixture.accounts.findAccount(userId)
    return [account?.name, account?.displayName]
  }
  return { fixture, userId, credentialId, rename, readNames }
}

describe("renameAccount", () => {
  it("changes the name and display name, trimmed, and records it", async () => {
    const { fixture, userId, rename, readNames } = await createAliceFixture()
    requireOk(await rename({ emailOrUsername: " Alice Liddell ", userDisplayName: " A. " }))
    expect(await readNames()).toEqual(["Alice Liddell", "A."])
    expect((await fixture.accounts.listEvents({ userId }))[0]).toMatchObject({
      type: "account-renamed",
      detail: "A.",
      browserLabel,
    })
  })

  it("renames the account for sign-in and for the operator, too", async () => {
    const { fixture, userId, credentialId, rename } = await createAliceFixture()
    requireOk(await rename({ emailOrUsername: "Alice Liddell" }))
    const started = await fixture.accounts.startSignInByName({ emailOrUsername: "ALICE LIDDELL", boundTo })
    const { allowCredentials } = requireOk(started).authenticationOptions
    expect(allowCredentials?.map(({ id }) => id)).toEqual([credentialId])
    expect(fixture.memory.passkeyState.users.get(userId)?.userName).toBe("Alice Liddell")
    expect((await fixture.accounts.listEvents({ userId }))[0]?.detail).toBe("Alice Liddell")
  })

  it("keeps names that are left out, and removes an empty display name", async () => {
    const { rename, readNames } = await createAliceFixture()
    requireOk(await rename({ userDisplayName: "A." }))
    requireOk(await rename({ emailOrUsername: "ALICE" }))
    expect(await readNames()).toEqual(["ALICE", "A."])
    requireOk(await rename({ userDisplayName: "" }))
    expect(await readNames()).toEqual(["ALICE", null])
  })

  it("leaves the old name to others", async () => {
    const { fixture, rename } = await createAliceFixture()
    requireOk(await rename({ emailOrUsername: "alice in wonderland" }))
    await fixture.signUp("alice")
  })

  it.each(["Bob", "BOB", " bob", "ｂｏｂ"])("rejects %j when another account is called Bob", async (name) => {
    const { fixture, userId, rename, readNames } = await createAliceFixture()
    await fixture.signUp("Bob")
    const renamed = await rename({ emailOrUsername: name, userDisplayName: "B." })
    expect(outcomeOf(renamed)).toBe("AccountAlreadyExists")
    expect(await readNames()).toEqual(["alice", null])
    expect(await fixture.listEventTypes(userId)).toEqual(["signed-up"])
  })

  it.each([
    [{ emailOrUsername: "" }, "InvalidName"],
    [{ emailOrUsername: "a\u202eb" }, "InvalidName"],
    [{ emailOrUsername: "x".repeat(255) }, "InvalidName"],
    [{ userDisplayName: "x".repeat(101) }, "InvalidArgument"],
    [{ userDisplayName: "a\0" }, "InvalidArgument"],
    [{ userDisplayName: "a\nb" }, "InvalidArgument"],
    [{ userDisplayName: "a\u2067b" }, "InvalidArgument"],
  ] as const)("rejects %j, as at a sign-up", async (names, type) => {
    const { rename, readNames } = await createAliceFixture()
    expect(outcomeOf(await rename(names))).toBe(type)
    expect(await readNames()).toEqual(["alice", null])
  })

  it("gives a name to one of ten accounts that want it at the same time", async () => {
    const { accounts, signUp } = createAccountsFixture()
    const people = []
    for (let index = 0; index < 10; index += 1) people.push(await signUp(`person ${index}`))
    const results = await Promise.all(
      people.map(({ userId }) => accounts.renameAccount({ userId, emailOrUsername: "Wanted", browserLabel })),
    )
    expect(countOutcomes(results)).toEqual({ accepted: 1, AccountAlreadyExists: 9 })
  })

  it("fails when the account no longer exists", async () => {
    const { fixture, userId, rename } = await createAliceFixture()
    fixture.memory.accounts.delete(userId)
    expect(outcomeOf(await rename({ userDisplayName: "A." }))).toBe("NotSignedIn")
  })
})
