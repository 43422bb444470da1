import { describe, expect, it } from "vitest"
import { outcomeOf, requireOk, testOrigin } from "../../passkeys/testing/fixture"
import { createAccountsFixture, type AccountsFixture, browserLabel } from "../testing/fixture"
import type { Session } from "../types"
import type { LinkSettings } from "./linkSettings"
import { recoveryLinkEmail } from "./recoveryLinkEmail"

const readToken = (link: string) => new URL(link).hash.slice(1)

/** Opens a link in a browser. */
function open({ accounts }: AccountsFixture, token: string, browser = "a browser") {
  return accounts.openRecoveryLink({ token, boundTo: browser, bindings: [browser], browserLabel })
}

async function createAliceFixture(linkSettings: Partial<LinkSettings> = {}) {
  const fixture = createAccountsFixture({ linkSettings })
  const { userId, session } = await fixture.signUp("alice")
  const createLink = async () => requireOk(await fixture.operatorLinks.createRecoveryLink(userId))
  return { fixture, userId, session, createLink, findState: () => findState(fixture, userId) }
}

async function findState({ accounts }: AccountsFixture, userId: string) {
  return (await accounts.findRecoveryLink({ userId }))?.state
}

describe("a recovery link", () => {
  it("leads to a session that can only create a passkey, and is recorded", async () => {
    const { fixture, userId, createLink, findState } = await createAliceFixture()
    const { link, expiresAt } = await createLink()
    expect(link).toMatch(new RegExp(`^${testOrigin}/recover/link#[\\w-]{43}$`))
    expect(expiresAt).toBe("2026-11-25T19:21:00.000Z")
    expect(await findState()).toBe("working")
    const start = requireOk(await open(fixture, readToken(link)))
    expect(start).toMatchObject({ userId, access: "recovered", begunBy: "recovery-link", credentialId: null })
    const session = await fixture.addSession(start)
    const credentialId = await fixture.addPasskey(session)
    await fixture.signIn({ credentialId })
    expect(await findState()).toBe("used")
    expect((await fixture.listEventTypes(userId)).toReversed()).toEqual([
      "signed-up",
      "recovery-link-created",
      "recovery-link-used",
      "passkey-added",
      "signed-in",
    ])
  })

  it("works once, also in the browser that opened it", async () => {
    const { fixture, createLink } = await createAliceFixture()
    const token = readToken((await createLink()).link)
    requireOk(await open(fixture, token))
    expect(outcomeOf(await open(fixture, token))).toBe("UnknownRecoveryLink")
  })

  it("stores no token", async () => {
    const { fixture, createLink } = await createAliceFixture()
    const token = readToken((await createLink()).link)
    expect(JSON.stringify([...fixture.memory.links.values()])).not.toContain(token)
  })

  it.each(["", "x", "a".repeat(43), `${"a".repeat(43)} `, "é".repeat(43)])(
    "is unknown if its token is %j",
    async (token) => {
      const { fixture, createLink } = await createAliceFixture()
      await createLink()
      expect(outcomeOf(await open(fixture, token))).toBe("UnknownRecoveryLink")
    },
  )

  it("expires after the time in the settings", async () => {
    const { fixture, createLink, findState } = await createAliceFixture({ recoveryLinkMinutes: 10 })
    const token = readToken((await createLink()).link)
    fixture.passSeconds(10 * 60)
    expect(await findState()).toBe("expired")
    expect(outcomeOf(await open(fixture, token))).toBe("UnknownRecoveryLink")
  })

  it("is rejected before the delay is over, and stays with the browser that opened it first", async () => {
    const { fixture, createLink, findState } = await createAliceFixture({ recoveryLinkDelayMinutes: 30 })
    const { link, worksFrom, expiresAt } = await createLink()
    expect([worksFrom, expiresAt]).toEqual(["2026-11-25T18:51:00.000Z", "2026-11-25T19:51:00.000Z"])
    const token = readToken(link)
    expect(await open(fixture, token)).toEqual({
      ok: false,
      error: { type: "RecoveryLinkNotYet", details: { worksFrom } },
    })
    expect(await findState()).toBe("waiting")
    fixture.passSeconds(30 * 60)
    expect(outcomeOf(await open(fixture, token, "another browser"))).toBe("UnknownRecoveryLink")
    requireOk(await open(fixture, token))
  })

  it("is emailed to the owner when it is created, without the link, and when it is used", async () => {
    const { fixture, session, createLink } = await createAliceFixture({ recoveryLinkDelayMinutes: 30 })
    await fixture.confirmEmail(session, "alice@example.com")
    const { link, isOwnerEmailed } = await createLink()
    expect(isOwnerEmailed).toBe(true)
    const mail = fixture.mails.at(-1)
    expect(mail?.to).toBe("alice@example.com")
    expect(mail?.text).toContain(
      "from November 25, 2026 at 6:51 PM UTC until November 25, 2026 at 7:51 PM UTC",
    )
    expect(mail?.text).toContain("choose Stop recovery link")
    expect(mail?.text).not.toContain(readToken(link))
    expect(mail?.text).not.toContain("https://")
    fixture.passSeconds(30 * 60)
    requireOk(await open(fixture, readToken(link)))
    expect(fixture.mails.at(-1)?.subject).toContain("A recovery link was used")
  })

  it("says so if the owner can't be emailed", async () => {
    const { fixture, createLink } = await createAliceFixture()
    expect((await createLink()).isOwnerEmailed).toBe(false)
    expect(fixture.mails).toEqual([])
  })

  it("is rejected for a user without an account", async () => {
    const { fixture } = await createAliceFixture()
    const created = await fixture.operatorLinks.createRecoveryLink("a user of another back end")
    expect(outcomeOf(created)).toBe("AccountNotFound")
  })

  it("is rejected for an account that is deleted at the same moment, without an email", async () => {
    const { fixture, userId, session } = await createAliceFixture()
    await fixture.confirmEmail(session, "alice@example.com")
    fixture.mails.length = 0
    const { operatorLinkStore } = fixture.stores
    const { addRecoveryLink } = operatorLinkStore
    operatorLinkStore.addRecoveryLink = async (link, event) => {
      fixture.memory.accounts.delete(userId)
      return addRecoveryLink(link, event)
    }
    expect(outcomeOf(await fixture.operatorLinks.createRecoveryLink(userId))).toBe("AccountNotFound")
    expect(fixture.mails).toEqual([])
  })

  it("can be revoked by an operator", async () => {
    const { fixture, userId, createLink, findState } = await createAliceFixture()
    const token = readToken((await createLink()).link)
    const id = (await fixture.accounts.findRecoveryLink({ userId }))?.id ?? ""
    requireOk(await fixture.operatorLinks.endLink(id))
    expect(outcomeOf(await fixture.operatorLinks.endLink(id))).toBe("LinkNotFound")
    expect(await findState()).toBe("ended")
    expect(outcomeOf(await open(fixture, token))).toBe("UnknownRecoveryLink")
  })

  it("can be stopped by the owner, before and after it is used", async () => {
    const { fixture, userId, session: owner, createLink, findState } = await createAliceFixture()
    const unused = readToken((await createLink()).link)
    requireOk(await fixture.accounts.stopRecoveryLink({ session: owner, browserLabel }))
    expect(await findState()).toBe("stopped")
    expect(outcomeOf(await open(fixture, unused))).toBe("UnknownRecoveryLink")
    const used = requireOk(await open(fixture, readToken((await createLink()).link)))
    const session = await fixture.addSession(used)
    requireOk(await fixture.accounts.stopRecoveryLink({ session: owner, browserLabel }))
    expect(await fixture.findSession(session)).toBeUndefined()
    await expect(fixture.addSession(used)).rejects.toThrow()
    const types = await fixture.listEventTypes(userId)
    expect(types.filter((type) => type === "recovery-link-stopped")).toHaveLength(1)
  })

  it("isn't stopped in a session that has ended", async () => {
    const { fixture, userId, session, createLink, findState } = await createAliceFixture()
    await createLink()
    await fixture.stores.sessionStore.removeSession(userId, session.id)
    expect(outcomeOf(await fixture.accounts.stopRecoveryLink({ session, browserLabel }))).toBe("NotSignedIn")
    expect(await findState()).toBe("working")
    expect(await fixture.listEventTypes(userId)).not.toContain("recovery-link-stopped")
  })

  it.each<[string, (fixture: AccountsFixture, session: Session) => Promise<unknown>]>([
    ["creates recovery codes", ({ createRecoveryCodes }, session) => createRecoveryCodes(session)],
    ["confirms an address", ({ confirmEmail }, session) => confirmEmail(session, "alice@example.com")],
    [
      "signs out everywhere else",
      ({ accounts }, session) => accounts.signOutEverywhere({ session, keepsThis: true, browserLabel }),
    ],
  ])("stops when the owner %s", async (_, react) => {
    const { fixture, session, createLink } = await createAliceFixture()
    const token = readToken((await createLink()).link)
    await react(fixture, session)
    expect(outcomeOf(await open(fixture, token))).toBe("UnknownRecoveryLink")
  })
})

describe("recoveryLinkEmail", () => {
  it("says how long a link works that works at once", () => {
    const createdAt = new Date("2026-11-25T18:21:00.000Z")
    const expiresAt = new Date("2026-11-25T19:21:00.000Z")
    const mail = recoveryLinkEmail("Example", {
      to: "a@example.com",
      createdAt,
      worksFrom: createdAt,
      expiresAt,
    })
    expect(mail.text).toContain("It works once, until November 25, 2026 at 7:21 PM UTC.")
  })
})
