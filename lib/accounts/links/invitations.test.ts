import { describe, expect, it } from "vitest"
import { outcomeOf, requireOk, testOrigin } from "../../passkeys/testing/fixture"
import { browser, browserLabel, createAccountsFixture, type AccountsFixture } from "../testing/fixture"

const readToken = (link: string) => new URL(link).hash.slice(1)

async function createInvitation({ operatorLinks }: AccountsFixture, note?: string) {
  return requireOk(await operatorLinks.createInvitation(note))
}

function open({ accounts }: AccountsFixture, link: string, boundTo = browser) {
  return accounts.openInvitation({ token: readToken(link), boundTo, bindings: [boundTo], browserLabel })
}

const createInvitedFixture = () => createAccountsFixture({ linkSettings: { signUp: "invitation" } })

describe("an invitation", () => {
  it("creates one account with its first passkey, in the browser that accepted it", async () => {
    const fixture = createInvitedFixture()
    const { link, expiresAt } = await createInvitation(fixture, "For Alice")
    expect(link).toMatch(new RegExp(`^${testOrigin}/invitation#[\\w-]{43}$`))
    expect(expiresAt).toBe("2026-12-02T18:21:00.000Z")
    requireOk(await open(fixture, link))
    expect(await fixture.accounts.canSignUp({ bindings: [browser] })).toBe(true)
    const { userId } = await fixture.signUp("alice")
    expect(await fixture.operatorLinks.listInvitations()).toMatchObject([
      { state: "used", userId, note: "For Alice", createdBy: "web", openedFrom: browserLabel },
    ])
    expect(await fixture.accounts.canSignUp({ bindings: [browser] })).toBe(false)
    expect(outcomeOf(await open(fixture, link))).toBe("UnknownInvitation")
    expect(outcomeOf(await fixture.accounts.startSignUp({ emailOrUsername: "bob", boundTo: browser }))).toBe(
      "InvitationNeeded",
    )
  })

  it("is needed to sign up, and nothing reveals which names are taken", async () => {
    const fixture = createInvitedFixture()
    requireOk(await open(fixture, (await createInvitation(fixture)).link))
    await fixture.signUp("alice")
    for (const emailOrUsername of ["alice", "bob", ""]) {
      const started = await fixture.accounts.startSignUp({ emailOrUsername, boundTo: browser })
      expect(outcomeOf(started)).toBe("InvitationNeeded")
    }
  })

  it("can't be accepted in a second browser, or sign up there", async () => {
    const fixture = createInvitedFixture()
    const { link } = await createInvitation(fixture)
    requireOk(await open(fixture, link))
    expect(outcomeOf(await open(fixture, link, "another browser"))).toBe("UnknownInvitation")
    const args = { emailOrUsername: "alice", boundTo: "another browser" }
    expect(outcomeOf(await fixture.accounts.startSignUp(args))).toBe("InvitationNeeded")
  })

  it("creates no account once it is revoked, not even if the sign-up has started", async () => {
    const fixture = createInvitedFixture()
    requireOk(await open(fixture, (await createInvitation(fixture)).link))
    const started = await fixture.accounts.startSignUp({ emailOrUsername: "alice", boundTo: browser })
    const publicKey = fixture.authenticator.register(requireOk(started).registrationOptions)
    const [invitation] = await fixture.operatorLinks.listInvitations()
    requireOk(await fixture.operatorLinks.endLink(invitation?.id ?? ""))
    const finished = await fixture.accounts.finishSignUp({ publicKey, boundTo: browser, browserLabel })
    expect(outcomeOf(finished)).toBe("InvitationNeeded")
    expect(fixture.memory.accounts.size).toBe(0)
  })

  it("is needed to finish a sign-up that started before the setting was changed", async () => {
    const fixture = createInvitedFixture()
    fixture.context.linkSettings.signUp = "open"
    const started = await fixture.accounts.startSignUp({ emailOrUsername: "alice", boundTo: browser })
    const publicKey = fixture.authenticator.register(requireOk(started).registrationOptions)
    fixture.context.linkSettings.signUp = "invitation"
    const finished = await fixture.accounts.finishSignUp({ publicKey, boundTo: browser, browserLabel })
    expect(outcomeOf(finished)).toBe("InvitationNeeded")
  })

  it("can't be a recovery link, and the other way around", async () => {
    const fixture = createInvitedFixture()
    const { link } = await createInvitation(fixture)
    const opening = { token: readToken(link), boundTo: browser, bindings: [browser], browserLabel }
    expect(outcomeOf(await fixture.accounts.openRecoveryLink(opening))).toBe("UnknownRecoveryLink")
    requireOk(await open(fixture, link))
    const { userId } = await fixture.signUp("alice")
    const recovery = requireOk(await fixture.operatorLinks.createRecoveryLink(userId))
    expect(outcomeOf(await open(fixture, recovery.link))).toBe("UnknownInvitation")
  })

  it("isn't created if anyone can sign up, or with a note that has control characters", async () => {
    const open = createAccountsFixture()
    expect(outcomeOf(await open.operatorLinks.createInvitation("Alice"))).toBe("SignUpIsOpen")
    expect(await open.accounts.canSignUp({ bindings: [] })).toBe(true)
    const invited = createInvitedFixture()
    expect(outcomeOf(await invited.operatorLinks.createInvitation("Ali\nce"))).toBe("InvalidArgument")
    expect(outcomeOf(await invited.operatorLinks.createInvitation("x".repeat(101)))).toBe("InvalidArgument")
  })
})
