import { describe, expect, it } from "vitest"
import { createFixture, outcomeOf, requireOk } from "../testing/fixture"
import type { RegistrationOverrides } from "../testing/softwareAuthenticator"

describe("verifyRegistration", () => {
  it("returns the passkey and the caller's state, and stores no passkey", async () => {
    const { context, passkeys, authenticator, startRegistration } = createFixture()
    const options = await startRegistration("alice", { callerState: "a note", boundTo: "browser" })
    const publicKey = authenticator.register(options)
    const { passkey, callerState } = requireOk(
      await passkeys.verifyRegistration({ publicKey, boundTo: "browser" }),
    )
    expect(passkey).toMatchObject({ credentialId: publicKey.id, userId: "alice" })
    expect(callerState).toBe("a note")
    expect(await context.store.listPasskeys("alice")).toEqual([])
  })

  it("returns a new user's handle, and is the only way to finish for a new user", async () => {
    const { context, passkeys, authenticator, startRegistration } = createFixture()
    const options = await startRegistration("alice", { isNewUser: true })
    const verified = await passkeys.verifyRegistration({ publicKey: authenticator.register(options) })
    expect(requireOk(verified).newUserHandle).toBe(options.user.id)

    await startRegistration("alice")
    const publicKey = authenticator.register(await startRegistration("alice", { isNewUser: true }))
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toBe(
      "NoRegistrationChallengeFound",
    )
    expect(await context.store.listPasskeys("alice")).toEqual([])
  })

  it("takes the passkey's name from finish, or else from start", async () => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const finish = async (name: { passkeyDisplayName?: string }) => {
      const options = await startRegistration("alice", { passkeyDisplayName: "Chrome on Linux" })
      const verified = await passkeys.verifyRegistration({
        publicKey: authenticator.register(options),
        ...name,
      })
      return verified.ok ? verified.data.passkey.displayName : verified.error.type
    }
    expect(await finish({})).toBe("Chrome on Linux")
    expect(await finish({ passkeyDisplayName: "Security key" })).toBe("Security key")
    expect(await finish({ passkeyDisplayName: "x".repeat(101) })).toBe("InvalidArgument")
  })

  it("requires the boundTo value even without a userId", async () => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const publicKey = authenticator.register(await startRegistration("alice", { boundTo: "browser" }))
    expect(outcomeOf(await passkeys.verifyRegistration({ publicKey, boundTo: "another browser" }))).toBe(
      "NoRegistrationChallengeFound",
    )
  })

  it("rejects the challenge of a usernameless authentication", async () => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const { authenticationOptions } = requireOk(
      await passkeys.startUsernamelessAuthentication({ boundTo: "browser" }),
    )
    const { challenge } = authenticationOptions
    const publicKey = authenticator.register(await startRegistration("alice"), { challenge })
    expect(outcomeOf(await passkeys.verifyRegistration({ publicKey, boundTo: "browser" }))).toBe(
      "NoRegistrationChallengeFound",
    )
  })
})

const userId = "alice"
const withoutUser: RegistrationOverrides = { isUserPresent: false, isUserVerified: false }

describe("conditional create", () => {
  it("doesn't require user presence or user verification", async () => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const options = await startRegistration(userId, { isConditional: true })
    expect(options.authenticatorSelection).toMatchObject({
      residentKey: "required",
      userVerification: "preferred",
    })
    const publicKey = authenticator.register(options, withoutUser)
    expect(outcomeOf(await passkeys.finishRegistration({ userId, publicKey }))).toBe("accepted")
  })

  it.each<[string, RegistrationOverrides, string]>([
    ["user presence", { isUserPresent: false }, "VerificationFailed"],
    ["user verification", { isUserVerified: false }, "UserNotVerified"],
    ["user presence and user verification", withoutUser, "VerificationFailed"],
  ])("is the only registration that accepts a passkey without %s", async (_, overrides, outcome) => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    // Another, conditional start is outstanding: what counts is the challenge of the response.
    await startRegistration(userId, { isConditional: true })
    const publicKey = authenticator.register(await startRegistration(userId), overrides)
    expect(outcomeOf(await passkeys.finishRegistration({ userId, publicKey }))).toBe(outcome)
  })

  it("doesn't exempt the passkey from user verification at sign-in", async () => {
    const { passkeys, authenticator, registerPasskey } = createFixture()
    await registerPasskey(userId, withoutUser, { isConditional: true })
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
