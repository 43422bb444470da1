import { describe, expect, it } from "vitest"
import { countOutcomes, outcomeOf, reasonOf, requireOk } from "../../passkeys/testing/fixture"
import { browser, browserLabel, createAccountsFixture } from "../testing/fixture"

const email = "alice@example.com"

/** Alice has confirmed her address, and nothing has been sent since. */
async function createAliceFixture() {
  const fixture = createAccountsFixture()
  const { userId, session } = await fixture.signUp("alice")
  await fixture.confirmEmail(session, email)
  fixture.mails.length = 0
  const start = async (boundTo = browser, address = email) => {
    requireOk(await fixture.accounts.startEmailRecovery({ email: address, boundTo, browserLabel }))
    return address === email ? fixture.readMailedCode(email) : ""
  }
  const finish = (code: string, boundTo = browser) =>
    fixture.accounts.finishEmailRecovery({ code, boundTo, browserLabel })
  return { fixture, userId, session, start, finish }
}

/** A code that is not this one. */
function otherCode(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, "0")
}

describe("finishEmailRecovery", () => {
  it("starts a session that may only create a passkey, records it, and notifies the owner", async () => {
    const { fixture, userId, start, finish } = await createAliceFixture()
    const code = await start()
    expect(requireOk(await finish(`${code.slice(0, 3)} ${code.slice(3)}`))).toEqual({
      userId,
      access: "recovered",
      begunBy: "email-code",
      credentialId: null,
      isCrossDevice: false,
      verifiedAt: null,
      recoveryVersion: (await fixture.accounts.findAccount(userId))?.recoveryVersion,
    })
    expect((await fixture.listEventTypes(userId))[0]).toBe("email-code-used")
    expect(fixture.mails.at(-1)).toMatchObject({ to: email })
    expect(fixture.mails.at(-1)?.subject).toContain("An email code was used")
  })

  it("starts a session that waits for a passkey, if the account requires one", async () => {
    const { fixture, session, start, finish } = await createAliceFixture()
    requireOk(await fixture.accounts.requirePasskey({ session, requiresPasskey: true, browserLabel }))
    expect(requireOk(await finish(await start())).access).toBe("awaiting-passkey")
    requireOk(await fixture.accounts.requirePasskey({ session, requiresPasskey: false, browserLabel }))
    expect(requireOk(await finish(await start())).access).toBe("recovered")
  })

  it("accepts a code once, even from five requests at the same time", async () => {
    const { start, finish } = await createAliceFixture()
    const code = await start()
    const results = await Promise.all(Array.from({ length: 5 }, () => finish(code)))
    expect(countOutcomes(results)).toEqual({ accepted: 1, CodeExpired: 4 })
    expect(outcomeOf(await finish(code))).toBe("CodeExpired")
  })

  it("accepts a code only in the browser that requested it", async () => {
    const { start, finish } = await createAliceFixture()
    const code = await start()
    expect(outcomeOf(await finish(code, "another"))).toBe("CodeExpired")
    await start("another", "nobody@example.com")
    expect(outcomeOf(await finish(code, "another"))).toBe("WrongCode")
    expect(outcomeOf(await finish(code))).toBe("accepted")
  })

  it("accepts no code after five attempts, not even the right one", async () => {
    const { start, finish } = await createAliceFixture()
    const code = await start()
    for (const attemptsLeft of [4, 3, 2, 1]) {
      expect(reasonOf(await finish(otherCode(code)))).toBe(`WrongCode: {"attemptsLeft":${attemptsLeft}}`)
    }
    expect(outcomeOf(await finish(otherCode(code)))).toBe("CodeExpired")
    expect(outcomeOf(await finish(code))).toBe("CodeExpired")
  })

  it("accepts the right code at the fifth attempt", async () => {
    const { start, finish } = await createAliceFixture()
    const code = await start()
    for (let attempt = 1; attempt < 5; attempt += 1) await finish(otherCode(code))
    expect(outcomeOf(await finish(code))).toBe("accepted")
  })

  it("accepts a code for ten minutes", async () => {
    const { fixture, start, finish } = await createAliceFixture()
    const code = await start()
    fixture.passSeconds(600)
    expect(outcomeOf(await finish(code))).toBe("CodeExpired")
    const next = await start()
    fixture.passSeconds(599)
    expect(outcomeOf(await finish(next))).toBe("accepted")
  })

  it("accepts only the newest code of a browser, with all its attempts", async () => {
    const { start, finish } = await createAliceFixture()
    const code = await start()
    await finish(otherCode(code))
    const next = await start()
    if (next !== code) expect(reasonOf(await finish(code))).toBe('WrongCode: {"attemptsLeft":4}')
    expect(outcomeOf(await finish(next))).toBe("accepted")
  })

  it("rejects a code for an address that was removed or replaced since", async () => {
    const { fixture, session, start, finish } = await createAliceFixture()
    const code = await start()
    await fixture.confirmEmail(session, "new@example.com")
    expect(outcomeOf(await finish(code))).toBe("CodeExpired")
    await fixture.confirmEmail(session, email)
    const next = await start()
    requireOk(await fixture.accounts.removeEmail({ session, browserLabel }))
    expect(outcomeOf(await finish(next))).toBe("CodeExpired")
  })

  it("rejects a code that was sent before the owner changed a recovery method or signed out everywhere else", async () => {
    const { fixture, userId, session, start, finish } = await createAliceFixture()
    const reactions = [
      () => fixture.createRecoveryCodes(session),
      () => fixture.accounts.requirePasskey({ session, requiresPasskey: true, browserLabel }),
      () => fixture.accounts.signOutEverywhere({ session, keepsThis: true, browserLabel }),
    ]
    for (const react of reactions) {
      const code = await start()
      await react()
      const mailCount = fixture.mails.length
      expect(outcomeOf(await finish(code))).toBe("CodeExpired")
      expect(await fixture.listEventTypes(userId)).not.toContain("email-code-used")
      expect(fixture.mails).toHaveLength(mailCount)
    }
    expect(outcomeOf(await finish(await start()))).toBe("accepted")
  })

  it("starts no session if the owner reacts after the code was taken", async () => {
    const { fixture, session, start, finish } = await createAliceFixture()
    const code = await start()
    const { takeEmailCode } = fixture.context.emailCodeStore
    fixture.context.emailCodeStore.takeEmailCode = async (key) => {
      const isTaken = await takeEmailCode(key)
      await fixture.accounts.signOutEverywhere({ session, keepsThis: true, browserLabel })
      return isTaken
    }
    expect(outcomeOf(await finish(code))).toBe("CodeExpired")
  })

  it("rejects a code for confirming an address", async () => {
    const { fixture, session, finish } = await createAliceFixture()
    requireOk(await fixture.accounts.startConfirmingEmail({ session, email, browserLabel }))
    expect(outcomeOf(await finish(fixture.readMailedCode(email), session.id))).toBe("CodeExpired")
  })

  it("treats an address without an account like any other", async () => {
    const { fixture, start, finish } = await createAliceFixture()
    const attempt = async (address: string) => {
      await start(browser, address)
      const results = []
      for (let count = 1; count <= 6; count += 1) results.push(await finish("12345"))
      return results
    }
    const unknown = await attempt("nobody@example.com")
    expect(unknown).toEqual(await attempt(email))
    expect(fixture.mails.filter(({ to }) => to !== email)).toEqual([])
  })
})
