import { describe, expect, test } from "vitest"
import { err, ok } from "../../result"
import { createFixture, outcomeOf, reasonOf, requireOk, type Fixture } from "../testing/fixture"

async function start({ passkeys }: Fixture, boundTo = "browser") {
  return requireOk(await passkeys.startUsernamelessAuthentication({ boundTo })).authenticationOptions
}

describe("startUsernamelessAuthentication", () => {
  test("answers options that name no passkey, so that any for this site may answer", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const { allowCredentials = [], ...options } = await start(fixture)
    expect(allowCredentials).toEqual([])
    expect(options).toMatchObject({ rpId: "example.com", timeout: 300_000, userVerification: "required" })
    expect(Buffer.from(options.challenge, "base64url")).toHaveLength(32)
  })
})

describe("authentication without a username", () => {
  test("answers whose passkey it was, and which", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const bobs = await fixture.registerPasskey("bob")
    const publicKey = fixture.authenticator.authenticate(await start(fixture), { credentialId: bobs })
    expect(await fixture.passkeys.verifyAuthentication({ publicKey, boundTo: "browser" })).toEqual(
      ok({ userId: "bob", credentialId: bobs, passkeyDisplayName: null, isCrossDevice: false }),
    )
  })

  test.each([
    ["a phone", "cross-platform", ["internal", "hybrid"], true],
    ["a security key", "cross-platform", ["usb", "nfc"], false],
    ["this device", "platform", ["internal", "hybrid"], false],
    ["who knows where", undefined, ["hybrid"], false],
    ["a device that makes things up", { "cross-platform": true }, ["hybrid"], false],
  ])("a passkey of %s tells whether it is on another device", async (_, attachment, transports, expected) => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice", { transports })
    const honest = fixture.authenticator.authenticate(await start(fixture))
    const publicKey = { ...honest, authenticatorAttachment: attachment }
    const finished = await fixture.passkeys.verifyAuthentication({
      publicKey,
      boundTo: "browser",
    })
    expect(requireOk(finished).isCrossDevice).toBe(expected)
  })

  test.each([null, undefined])("a response whose user handle is %s is refused", async (userHandle) => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const honest = fixture.authenticator.authenticate(await start(fixture))
    const publicKey = { ...honest, response: { ...honest.response, userHandle } }
    const result = await fixture.passkeys.verifyAuthentication({ publicKey, boundTo: "browser" })
    expect(reasonOf(result)).toBe("VerificationFailed: the user handle doesn't match the passkey's owner")
  })

  test("a passkey that carries another user's handle signs nobody in", async () => {
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

  test("a passkey that nobody registered is unknown", async () => {
    const fixture = createFixture()
    const publicKey = fixture.authenticator.register(await fixture.startRegistration("alice"))
    const assertion = fixture.authenticator.authenticate(await start(fixture))
    expect(await fixture.passkeys.verifyAuthentication({ publicKey: assertion, boundTo: "browser" })).toEqual(
      err({ type: "UnknownCredential", details: { credentialId: publicKey.id } }),
    )
  })

  test.each(["another browser", ""])(
    "a challenge presented by %j is not found, and is spent",
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

  test("a challenge that was begun with a name is finished as that user alone", async () => {
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

  test("a challenge that was begun for a user and bound to nothing is not found", async () => {
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
