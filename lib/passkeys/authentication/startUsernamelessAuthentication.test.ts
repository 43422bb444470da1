import { describe, expect, it } from "vitest"
import { err, ok } from "../../result"
import { createMemoryStore } from "../memoryStore"
import { createFixture, outcomeOf, reasonOf, requireOk, type Fixture } from "../testing/fixture"

async function start({ passkeys }: Fixture, boundTo = "browser") {
  return requireOk(await passkeys.startUsernamelessAuthentication({ boundTo })).authenticationOptions
}

describe("startUsernamelessAuthentication", () => {
  it("returns options that allow any passkey for this site", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const { allowCredentials = [], ...options } = await start(fixture)
    expect(allowCredentials).toEqual([])
    expect(options).toMatchObject({ rpId: "example.com", timeout: 300_000, userVerification: "required" })
    expect(Buffer.from(options.challenge, "base64url")).toHaveLength(32)
  })
})

describe("usernameless authentication", () => {
  it("returns the passkey's owner and credential ID", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const bobs = await fixture.registerPasskey("bob")
    const publicKey = fixture.authenticator.authenticate(await start(fixture), { credentialId: bobs })
    expect(await fixture.passkeys.verifyAuthentication({ publicKey, boundTo: "browser" })).toEqual(
      ok({ userId: "bob", credentialId: bobs, passkeyDisplayName: null, isCrossDevice: false }),
    )
  })

  it.each([
    ["a phone", "cross-platform", ["internal", "hybrid"], true],
    ["a security key", "cross-platform", ["usb", "nfc"], false],
    ["this device", "platform", ["internal", "hybrid"], false],
    ["an unknown device", undefined, ["hybrid"], false],
    ["a device that reports nonsense", { "cross-platform": true }, ["hybrid"], false],
  ])(
    "reports for a passkey on %s whether that is another device",
    async (_, attachment, transports, expected) => {
      const fixture = createFixture()
      await fixture.registerPasskey("alice", { transports })
      const honest = fixture.authenticator.authenticate(await start(fixture))
      const publicKey = { ...honest, authenticatorAttachment: attachment }
      const finished = await fixture.passkeys.verifyAuthentication({
        publicKey,
        boundTo: "browser",
      })
      expect(requireOk(finished).isCrossDevice).toBe(expected)
    },
  )

  it.each([null, undefined, ""])("rejects a response whose user handle is %j", async (userHandle) => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const honest = fixture.authenticator.authenticate(await start(fixture))
    const publicKey = { ...honest, response: { ...honest.response, userHandle } }
    const result = await fixture.passkeys.verifyAuthentication({ publicKey, boundTo: "browser" })
    expect(reasonOf(result)).toBe("VerificationFailed: the user handle doesn't match the passkey's owner")
  })

  it("accepts any user handle from a passkey that was imported without one, and the credential ID identifies the user", async () => {
    const { context, authenticator, registerPasskey } = createFixture()
    await registerPasskey("alice")
    const [passkey] = await context.store.listPasskeys("alice")
    if (!passkey) throw new Error("alice has no passkey")
    const store = createMemoryStore()
    await store.findOrCreatePasskeyUser({
      userId: "alice",
      userName: "alice",
      newUserHandle: "another-handle",
      now: context.now(),
    })
    await store.addPasskey({ ...passkey, isUserHandleUnknown: true }, 5)
    const moved = createFixture({ store }).passkeys
    const started = await moved.startUsernamelessAuthentication({ boundTo: "browser" })
    const publicKey = authenticator.authenticate(requireOk(started).authenticationOptions)
    const verified = await moved.verifyAuthentication({ publicKey, boundTo: "browser" })
    expect(requireOk(verified).userId).toBe("alice")
  })

  it("rejects a passkey with another user's handle", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const bobs = await fixture.registerPasskey("bob")
    const userHandle = (await fixture.startRegistration("alice")).user.id
    const publicKey = fixture.authenticator.authenticate(await start(fixture), {
      credentialId: bobs,
      userHandle,
    })
    expect(outcomeOf(await fixture.passkeys.verifyAuthentication({ publicKey, boundTo: "browser" }))).toBe(
      "VerificationFailed",
    )
  })

  it("rejects a passkey that was never registered", async () => {
    const fixture = createFixture()
    const publicKey = fixture.authenticator.register(await fixture.startRegistration("alice"))
    const assertion = fixture.authenticator.authenticate(await start(fixture))
    expect(await fixture.passkeys.verifyAuthentication({ publicKey: assertion, boundTo: "browser" })).toEqual(
      err({ type: "UnknownCredential", details: { credentialId: publicKey.id } }),
    )
  })

  it.each(["another browser", ""])(
    "rejects a challenge if boundTo is %j, and consumes it",
    async (boundTo) => {
      const fixture = createFixture()
      await fixture.registerPasskey("alice")
      const publicKey = fixture.authenticator.authenticate(await start(fixture))
      for (const presentedBy of [boundTo, "browser"]) {
        const args = { publicKey, boundTo: presentedBy }
        expect(outcomeOf(await fixture.passkeys.verifyAuthentication(args))).toBe(
          "NoAuthenticationChallengeFound",
        )
      }
    },
  )

  it("finishes a challenge started with a username only for that user", async () => {
    const fixture = createFixture()
    const alices = await fixture.registerPasskey("alice")
    const bobs = await fixture.registerPasskey("bob")
    const outcomes: string[] = []
    for (const credentialId of [alices, bobs]) {
      const started = await fixture.passkeys.startAuthentication({ userId: "alice", boundTo: "browser" })
      const publicKey = fixture.authenticator.authenticate(requireOk(started).authenticationOptions, {
        credentialId,
      })
      outcomes.push(outcomeOf(await fixture.passkeys.verifyAuthentication({ publicKey, boundTo: "browser" })))
    }
    expect(outcomes).toEqual(["accepted", "UnknownCredential"])
  })

  it("rejects a challenge of a known user that isn't bound to anything", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const { authenticationOptions } = requireOk(
      await fixture.passkeys.startAuthentication({ userId: "alice" }),
    )
    const publicKey = fixture.authenticator.authenticate(authenticationOptions)
    expect(outcomeOf(await fixture.passkeys.verifyAuthentication({ publicKey, boundTo: "" }))).toBe(
      "NoAuthenticationChallengeFound",
    )
  })
})
