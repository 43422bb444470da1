import { describe, expect, it } from "vitest"
import { createFixture, outcomeOf, requireOk } from "../testing/fixture"

const boundTo = "browser"

describe("purpose of a challenge", () => {
  it.each([
    ["the same purpose", "step-up", "step-up", "accepted"],
    ["another purpose", "sign-in", "step-up", "NoAuthenticationChallengeFound"],
    ["a purpose, but start had none", undefined, "step-up", "NoAuthenticationChallengeFound"],
    ["no purpose, but start had one", "step-up", undefined, "NoAuthenticationChallengeFound"],
  ])("finishes an authentication for %s: %s", async (_, started, finished, outcome) => {
    const { passkeys, authenticator, registerPasskey } = createFixture()
    await registerPasskey("alice")
    const start = requireOk(
      await passkeys.startAuthentication({ userId: "alice", boundTo, purpose: started }),
    )
    const publicKey = authenticator.authenticate(start.authenticationOptions)
    const result = await passkeys.finishAuthentication({
      userId: "alice",
      publicKey,
      boundTo,
      purpose: finished,
    })
    expect(outcomeOf(result)).toBe(outcome)
  })

  it.each([
    ["the same purpose", "sign-up", "accepted"],
    ["another purpose", "add-passkey", "NoRegistrationChallengeFound"],
  ])("finishes a registration for %s: %s", async (_, purpose, outcome) => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const publicKey = authenticator.register(await startRegistration("alice", { purpose: "sign-up" }))
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey, purpose }))).toBe(
      outcome,
    )
  })

  it("uses up a challenge that was presented for the wrong purpose", async () => {
    const { passkeys, authenticator, registerPasskey } = createFixture()
    await registerPasskey("alice")
    const args = { userId: "alice", purpose: "sign-in" }
    const publicKey = authenticator.authenticate(
      requireOk(await passkeys.startAuthentication(args)).authenticationOptions,
    )
    await passkeys.finishAuthentication({ ...args, publicKey, purpose: "step-up" })
    expect(outcomeOf(await passkeys.finishAuthentication({ ...args, publicKey }))).toBe(
      "NoAuthenticationChallengeFound",
    )
  })
})
