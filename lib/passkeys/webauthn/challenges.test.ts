import { describe, expect, it } from "vitest"
import { createFixture, outcomeOf, requireOk } from "../testing/fixture"

const boundTo = "browser"

describe("purpose of a challenge", () => {
  it.each([
    ["the same purpose", "accepted", "step-up", "step-up"],
    ["another purpose", "NoAuthenticationChallengeFound", "sign-in", "step-up"],
    ["a purpose that start didn't have", "NoAuthenticationChallengeFound", undefined, "step-up"],
    ["no purpose", "NoAuthenticationChallengeFound", "step-up", undefined],
  ])("given %s at the finish of an authentication, results in %s", async (_, outcome, started, finished) => {
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
    ["the same purpose", "accepted", "sign-up"],
    ["another purpose", "NoRegistrationChallengeFound", "add-passkey"],
  ])("given %s at the finish of a registration, results in %s", async (_, outcome, purpose) => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const publicKey = authenticator.register(await startRegistration("alice", { purpose: "sign-up" }))
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey, purpose }))).toBe(
      outcome,
    )
  })

  it("consumes the challenge if it is wrong", async () => {
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

describe("a challenge that may be bound to one of several values", () => {
  it.each([
    ["includes the one of start", "accepted", "browser", ["another", "browser"]],
    ["doesn't include the one of start", "refused", "browser", ["another"]],
    ["is empty", "refused", "browser", []],
    ["is empty, and start had none", "refused", undefined, []],
    ["isn't empty, and start had none", "refused", undefined, ["browser"]],
  ])("can be finished only with a list that includes it: %s", async (_, outcome, boundAtStart, boundTo) => {
    const { passkeys, authenticator, registerPasskey, startRegistration } = createFixture()
    await registerPasskey("alice")
    const started = requireOk(await passkeys.startAuthentication({ userId: "alice", boundTo: boundAtStart }))
    const assertion = authenticator.authenticate(started.authenticationOptions)
    const authenticated = await passkeys.verifyAuthentication({ publicKey: assertion, boundTo })
    expect(authenticated.ok ? "accepted" : "refused").toBe(outcome)
    const attestation = authenticator.register(await startRegistration("bob", { boundTo: boundAtStart }))
    const registered = await passkeys.verifyRegistration({ publicKey: attestation, boundTo })
    expect(registered.ok ? "accepted" : "refused").toBe(outcome)
  })
})

describe("lifetime of a challenge", () => {
  it.each([
    ["after 299 seconds", 299, "accepted"],
    ["after 300 seconds", 300, "NoAuthenticationChallengeFound"],
    ["if the clock was set back by an hour", -3600, "NoAuthenticationChallengeFound"],
  ])("finishes an authentication %s: %s", async (_, seconds, outcome) => {
    const { passkeys, authenticator, registerPasskey, passSeconds } = createFixture()
    await registerPasskey("alice")
    const started = requireOk(await passkeys.startAuthentication({ userId: "alice" }))
    const publicKey = authenticator.authenticate(started.authenticationOptions)
    passSeconds(seconds)
    expect(outcomeOf(await passkeys.finishAuthentication({ userId: "alice", publicKey }))).toBe(outcome)
  })
})
