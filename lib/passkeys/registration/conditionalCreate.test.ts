import { describe, expect, test } from "vitest"
import { createFixture, outcomeOf, requireOk } from "../testing/fixture"
import type { RegistrationOverrides } from "../testing/softwareAuthenticator"

const userId = "alice"
const silent: RegistrationOverrides = { isUserPresent: false, isUserVerified: false }

describe("a passkey that the browser makes by itself (conditional create)", () => {
  test("is accepted without anybody's presence", async () => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const options = await startRegistration(userId, { isConditional: true })
    expect(options.authenticatorSelection).toMatchObject({
      residentKey: "required",
      userVerification: "preferred",
    })
    const publicKey = authenticator.register(options, silent)
    expect(outcomeOf(await passkeys.finishRegistration({ userId, publicKey }))).toBe("accepted")
  })

  test.each<[string, RegistrationOverrides, string]>([
    ["presence", { isUserPresent: false }, "VerificationFailed"],
    ["verification", { isUserVerified: false }, "UserNotVerified"],
    ["both", silent, "VerificationFailed"],
  ])("is the only one of which no %s is demanded", async (_, overrides, outcome) => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    // One that may is outstanding as well: it is the challenge that answers for it.
    await startRegistration(userId, { isConditional: true })
    const publicKey = authenticator.register(await startRegistration(userId), overrides)
    expect(outcomeOf(await passkeys.finishRegistration({ userId, publicKey }))).toBe(outcome)
  })

  test("has to be verified at each sign-in like every other", async () => {
    const { passkeys, authenticator, registerPasskey } = createFixture()
    await registerPasskey(userId, silent, { isConditional: true })
    for (const [overrides, outcome] of [
      [{ isUserVerified: false }, "UserNotVerified"],
      [{ isUserPresent: false }, "VerificationFailed"],
      [{}, "accepted"],
    ] as const) {
      const { authenticationOptions } = requireOk(await passkeys.startAuthentication({ userId }))
      const publicKey = authenticator.authenticate(authenticationOptions, overrides)
      expect(outcomeOf(await passkeys.finishAuthentication({ userId, publicKey }))).toBe(outcome)
    }
  })
})
