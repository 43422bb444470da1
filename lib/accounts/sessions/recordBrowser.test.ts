import { describe, expect, it } from "vitest"
import { browserLabel, createAccountsFixture } from "../testing/fixture"
import type { SessionStart } from "../types"
import { maxNewBrowserEmailsADay } from "./recordBrowser"

async function createAliceFixture() {
  const fixture = createAccountsFixture()
  const { userId, session } = await fixture.signUp("alice")
  await fixture.confirmEmail(session, "alice@example.com")
  fixture.mails.length = 0
  const start = (browser: string, fields: Partial<SessionStart> = {}) =>
    fixture.accounts.recordBrowser({
      start: { userId, access: "full", begunBy: "passkey", ...fields },
      sessionId: `session in ${browser}`,
      bindings: [browser],
      browserLabel,
    })
  const listNewBrowsers = async () => {
    const events = await fixture.accounts.listEvents({ userId })
    return events.filter(({ type }) => type === "new-browser").map(({ sessionId }) => sessionId)
  }
  return { fixture, userId, start, listNewBrowsers }
}

describe("recordBrowser", () => {
  it("alerts the owner to a sign-in in a new browser, once", async () => {
    const { fixture, start, listNewBrowsers } = await createAliceFixture()
    await start("home", { begunBy: "sign-up" })
    await start("elsewhere")
    await start("elsewhere")
    expect(await listNewBrowsers()).toEqual(["session in elsewhere"])
    expect(fixture.mails).toMatchObject([
      {
        to: "alice@example.com",
        subject: "New sign-in to your Example (example.com) account",
        text: expect.stringContaining(`This happened in ${browserLabel} on`) as string,
      },
    ])
  })

  it("doesn't take the first sign-in in the browser of the sign-up for a new browser", async () => {
    const { fixture, start, listNewBrowsers } = await createAliceFixture()
    await start("home", { begunBy: "sign-up" })
    await start("home")
    expect(await listNewBrowsers()).toEqual([])
    expect(fixture.mails).toEqual([])
  })

  it("doesn't take an imported account's first sign-in for a new browser", async () => {
    const { fixture, start, listNewBrowsers } = await createAliceFixture()
    await start("home")
    expect(await listNewBrowsers()).toEqual([])
    expect(fixture.mails).toEqual([])
  })

  it("stores a hash of the account and the browser", async () => {
    const { fixture, start } = await createAliceFixture()
    const bob = await fixture.signUp("bob")
    await start("shared")
    await start("shared", { userId: bob.userId })
    const hashes = [...fixture.memory.knownBrowsers.values()].map(({ browserHash }) => browserHash)
    expect(new Set(hashes).size).toBe(2)
    for (const hash of hashes) expect(hash).toMatch(/^[\w-]{43}$/)
  })

  it.each(["recovery-code", "email-code"] as const)(
    "remembers a browser after a recovery without another alert (%s)",
    async (begunBy) => {
      const { fixture, start, listNewBrowsers } = await createAliceFixture()
      await start("home", { begunBy: "sign-up" })
      await start("elsewhere", { begunBy })
      await start("elsewhere")
      expect(await listNewBrowsers()).toEqual([])
      expect(fixture.mails).toEqual([])
    },
  )

  it.each(["recovered", "awaiting-passkey"] as const)(
    "doesn't remember the browser of a session that isn't a full one (%s)",
    async (access) => {
      const { start, listNewBrowsers } = await createAliceFixture()
      await start("home", { begunBy: "sign-up" })
      await start("elsewhere", { access, begunBy: "email-code" })
      await start("elsewhere")
      expect(await listNewBrowsers()).toHaveLength(1)
    },
  )

  it("records every sign-in of a browser that clears its cookies, but sends few emails a day", async () => {
    const { fixture, start, listNewBrowsers } = await createAliceFixture()
    await start("home", { begunBy: "sign-up" })
    fixture.passSeconds(2 * 24 * 60 * 60)
    for (let index = 0; index < 10; index += 1) await start(`without cookies ${index}`)
    expect(await listNewBrowsers()).toHaveLength(10)
    expect(fixture.mails).toHaveLength(maxNewBrowserEmailsADay)
    fixture.passSeconds(25 * 60 * 60)
    await start("without cookies the next day")
    expect(fixture.mails).toHaveLength(maxNewBrowserEmailsADay + 1)
  })
})
