// Tests against an independent authenticator emulator, with its own CBOR and CTAP implementation. It reads the
// options as a browser does.

import WebAuthnEmulator, { AuthenticatorEmulator } from "nid-webauthn-emulator"
import { describe, expect, it } from "vitest"
import { createFixture, outcomeOf, requireOk, testOrigin } from "./fixture"

describe("emulated security key", () => {
  it.each(["ES256", "EdDSA", "RS256"] as const)(
    "registers and signs in with and without a username: %s",
    async (algorithm) => {
      const { passkeys, startRegistration } = createFixture()
      const emulator = new WebAuthnEmulator(new AuthenticatorEmulator({ algorithmIdentifiers: [algorithm] }))
      const publicKey = emulator.createJSON(testOrigin, await startRegistration("alice"))
      requireOk(await passkeys.finishRegistration({ userId: "alice", publicKey }))

      const withUsername = requireOk(
        await passkeys.startAuthentication({ userId: "alice" }),
      ).authenticationOptions
      const assertion = emulator.getJSON(testOrigin, withUsername)
      expect(outcomeOf(await passkeys.finishAuthentication({ userId: "alice", publicKey: assertion }))).toBe(
        "accepted",
      )

      const boundTo = "browser"
      const usernameless = requireOk(await passkeys.startUsernamelessAuthentication({ boundTo }))
      const usernamelessAssertion = emulator.getJSON(testOrigin, usernameless.authenticationOptions)
      const verified = requireOk(
        await passkeys.verifyAuthentication({ publicKey: usernamelessAssertion, boundTo }),
      )
      expect(verified).toMatchObject({ userId: "alice", credentialId: publicKey.id })
    },
  )

  it("refuses to register an excluded credential again", async () => {
    const { passkeys, startRegistration } = createFixture()
    const emulator = new WebAuthnEmulator()
    const publicKey = emulator.createJSON(testOrigin, await startRegistration("alice"))
    requireOk(await passkeys.finishRegistration({ userId: "alice", publicKey }))
    const options = await startRegistration("alice")
    expect(() => emulator.createJSON(testOrigin, options)).toThrow()
  })
})
