import { describe, expect, it } from "vitest"
import { countOutcomes, outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import { browserLabel, createAccountsFixture } from "../testing/fixture"

async function createFixtureWithCodes() {
  const fixture = createAccountsFixture()
  const { userId, session } = await fixture.signUp()
  const [code = "", second = ""] = await fixture.createRecoveryCodes(session)
  const recover = (typed: string) => fixture.accounts.recoverWithCode({ code: typed, browserLabel })
  return { fixture, userId, session, code, second, recover }
}

describe("recoverWithCode", () => {
  it("starts a session that may only create a passkey, and records it", async () => {
    const { fixture, userId, code, recover } = await createFixtureWithCodes()
    expect(requireOk(await recover(code))).toEqual({
      userId,
      access: "recovered",
      begunBy: "recovery-code",
      credentialId: null,
      isCrossDevice: false,
      verifiedAt: null,
      recoveryVersion: (await fixture.accounts.findAccount(userId))?.recoveryVersion,
    })
    expect((await fixture.listEventTypes(userId))[0]).toBe("recovery-code-used")
    expect(fixture.mails).toEqual([])
  })

  it("notifies the owner by email, if the account has an address", async () => {
    const { fixture, session, code, recover } = await createFixtureWithCodes()
    await fixture.confirmEmail(session, "alice@example.com")
    requireOk(await recover(code))
    expect(fixture.mails.at(-1)).toMatchObject({ to: "alice@example.com" })
    expect(fixture.mails.at(-1)?.subject).toContain("A recovery code was used")
  })

  it("accepts each code once, however it is written", async () => {
    const { code, second, recover } = await createFixtureWithCodes()
    requireOk(await recover(` ${code.toUpperCase().replaceAll("-", " ")}`))
    expect(outcomeOf(await recover(code))).toBe("UnknownRecoveryCode")
    requireOk(await recover(second))
  })

  it("accepts a code once, even from twelve browsers at the same time", async () => {
    const { fixture, userId, code, recover } = await createFixtureWithCodes()
    const results = await Promise.all(Array.from({ length: 12 }, () => recover(code)))
    expect(countOutcomes(results)).toEqual({ accepted: 1, UnknownRecoveryCode: 11 })
    expect((await fixture.accounts.findRecoveryMethods(userId)).recoveryCodesLeft).toBe(9)
  })

  it.each(["", "0000-0000-0000-0000", "x".repeat(60_000), "\0", "' OR 1=1 --"])(
    "rejects a made-up code (%#)",
    async (code) => {
      const { fixture, userId, recover } = await createFixtureWithCodes()
      expect(outcomeOf(await recover(code))).toBe("UnknownRecoveryCode")
      expect((await fixture.listEventTypes(userId))[0]).toBe("recovery-codes-made")
    },
  )

  it("recovers an account that requires a passkey after an email code", async () => {
    const { fixture, session, code, recover } = await createFixtureWithCodes()
    await fixture.confirmEmail(session, "alice@example.com")
    requireOk(await fixture.accounts.requirePasskey({ session, requiresPasskey: true, browserLabel }))
    expect(requireOk(await recover(code)).access).toBe("recovered")
  })
})
