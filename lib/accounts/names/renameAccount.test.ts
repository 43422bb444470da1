import { describe, expect, it } from "vitest"
import { countOutcomes, outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import { browser as boundTo, browserLabel, createAccountsFixture } from "../testing/fixture"

async function createAliceFixture() {
  const fixture = createAccountsFixture()
  const { userId, credentialId, session } = await fixture.signUp("alice")
  const rename = (names: { emailOrUsername?: string; userDisplayName?: string }) =>
    fixture.accounts.renameAccount({ session, browserLabel, ...names })
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
      people.map(({ session }) =>
        accounts.renameAccount({ session, emailOrUsername: "Wanted", browserLabel }),
      ),
    )
    expect(countOutcomes(results)).toEqual({ accepted: 1, AccountAlreadyExists: 9 })
  })

  it("fails when the account no longer exists", async () => {
    const { fixture, userId, rename } = await createAliceFixture()
    fixture.memory.accounts.delete(userId)
    expect(outcomeOf(await rename({ userDisplayName: "A." }))).toBe("NotSignedIn")
  })
})

describe("renameAccount to the confirmed address of the account", () => {
  const email = "alice@example.com"

  /** A stranger has the address as the name; Alice has confirmed it. */
  async function createClaimFixture({ strangersName = email, confirmed = email } = {}) {
    const fixture = createAccountsFixture()
    const stranger = await fixture.signUp(strangersName)
    const alice = await fixture.signUp("alice")
    if (confirmed !== "") await fixture.confirmEmail(alice.session, confirmed)
    const claim = async (name = email) =>
      outcomeOf(
        await fixture.accounts.renameAccount({ session: alice.session, emailOrUsername: name, browserLabel }),
      )
    const strangersAccount = () => fixture.accounts.findAccount(stranger.userId)
    return { fixture, stranger, alice, claim, strangersAccount }
  }

  it("takes the name from an account that has not confirmed it, in any spelling", async () => {
    const { fixture, alice, claim } = await createClaimFixture({ strangersName: "ＡLICE@example.com" })
    expect(await claim("Alice@Example.com")).toBe("accepted")
    expect(await fixture.accounts.findAccount(alice.userId)).toMatchObject({
      name: "Alice@Example.com",
      lostName: null,
    })
  })

  it("leaves everything else to that account, which gets a generated name and an event", async () => {
    const { fixture, stranger, claim, strangersAccount } = await createClaimFixture()
    const before = await strangersAccount()
    expect(await claim()).toBe("accepted")
    const after = await strangersAccount()
    expect(after).toEqual({ ...before, name: after?.name, lostName: email })
    expect(after?.name).toMatch(/^user-[0-9a-f]{12}$/)
    expect(fixture.memory.passkeyState.users.get(stranger.userId)?.userName).toBe(after?.name)
    expect((await fixture.accounts.listEvents({ userId: stranger.userId }))[0]).toMatchObject({
      type: "name-lost",
      detail: email,
      browserLabel: null,
    })
    expect(await fixture.findSession(stranger.session)).toBeDefined()
    expect((await fixture.signIn({ credentialId: stranger.credentialId })).userId).toBe(stranger.userId)
  })

  it("asks for a new name until that account has chosen one", async () => {
    const { fixture, stranger, claim, strangersAccount } = await createClaimFixture()
    await claim()
    const rename = (names: { emailOrUsername?: string; userDisplayName?: string }) =>
      fixture.accounts.renameAccount({ session: stranger.session, browserLabel, ...names })
    expect(outcomeOf(await rename({ emailOrUsername: email }))).toBe("AccountAlreadyExists")
    requireOk(await rename({ userDisplayName: "Stranger" }))
    expect((await strangersAccount())?.lostName).toBe(email)
    requireOk(await rename({ emailOrUsername: "stranger" }))
    expect((await strangersAccount())?.lostName).toBeNull()
  })

  it("notifies that account at its own confirmed address", async () => {
    const { fixture, stranger, claim } = await createClaimFixture()
    await fixture.confirmEmail(stranger.session, "stranger@example.com")
    await claim()
    const mail = fixture.mails.at(-1)
    expect(mail?.to).toBe("stranger@example.com")
    expect(mail?.text).toContain(`The name "${email}" now belongs to another`)
  })

  it.each([
    ["no confirmed address", { confirmed: "" }],
    ["another confirmed address", { confirmed: "alice@example.org" }],
  ])("is rejected with %s", async (_, names) => {
    const { claim, strangersAccount } = await createClaimFixture(names)
    expect(await claim()).toBe("AccountAlreadyExists")
    expect(await strangersAccount()).toMatchObject({ name: email, lostName: null })
  })

  it("is rejected with another mailbox that has the same key", async () => {
    const strangersName = "alice@نامهای.example"
    const { claim, strangersAccount } = await createClaimFixture({
      strangersName,
      confirmed: "alice@نامه\u200cای.example",
    })
    expect(await claim(strangersName)).toBe("AccountAlreadyExists")
    expect((await strangersAccount())?.name).toBe(strangersName)
  })

  it("is rejected after the address was removed", async () => {
    const { fixture, alice, claim } = await createClaimFixture()
    requireOk(await fixture.accounts.removeEmail({ session: alice.session, browserLabel }))
    expect(await claim()).toBe("AccountAlreadyExists")
  })

  it("never takes a name from the account that confirmed it", async () => {
    const { fixture, stranger, alice, claim } = await createClaimFixture({ confirmed: "" })
    await fixture.confirmEmail(stranger.session, email)
    requireOk(await fixture.accounts.startConfirmingEmail({ session: alice.session, email, browserLabel }))
    const code = fixture.readMailedCode(email)
    const finish = { session: alice.session, code, browserLabel }
    expect(outcomeOf(await fixture.accounts.finishConfirmingEmail(finish))).toBe("EmailTaken")
    expect(await claim()).toBe("AccountAlreadyExists")
  })

  it("gives the name to one account when its owner claims it and others want it at the same time", async () => {
    const { fixture, alice, claim } = await createClaimFixture()
    const others = [await fixture.signUp("bob"), await fixture.signUp("carol")]
    const outcomes = await Promise.all([
      claim(),
      ...others.map(async ({ session }) =>
        outcomeOf(await fixture.accounts.renameAccount({ session, emailOrUsername: email, browserLabel })),
      ),
    ])
    expect(outcomes).toEqual(["accepted", "AccountAlreadyExists", "AccountAlreadyExists"])
    expect((await fixture.stores.accountStore.findAccountByNameKey(email))?.id).toBe(alice.userId)
  })
})

describe("an unconfirmed address as a name", () => {
  it("receives no recovery code", async () => {
    const { accounts, mails, signUp } = createAccountsFixture()
    await signUp("alice@example.com")
    requireOk(
      await accounts.startEmailRecovery({ email: "alice@example.com", boundTo: "a browser", browserLabel }),
    )
    expect(mails).toEqual([])
  })
})
