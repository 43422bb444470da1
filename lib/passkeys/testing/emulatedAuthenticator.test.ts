// A second opinion: an authenticator that someone else wrote, with its own CBOR, its own CTAP layer, and options
// read as a browser reads them.

import WebAuthnEmulator, { AuthenticatorEmulator } from "nid-webauthn-emulator"
import { expect, test } from "vitest"
import { createFixture, outcomeOf, requireOk, testOrigin } from "./fixture"

test.each(["ES256", "EdDSA", "RS256"] as const)(
  "an emulated security key registers and signs in with and without a name: %s",
  async (algorithm) => {
    const { passkeys, startRegistration } = createFixture()
    const emulator = new WebAuthnEmulator(new AuthenticatorEmulator({ algorithmIdentifiers: [algorithm] }))
    const publicKey = emulator.createJSON(testOrigin, await startRegistration("alice"))
    requireOk(await passkeys.finishRegistration({ userId: "alice", publicKey }))

    const named = requireOk(await passkeys.startAuthentication({ userId: "alice" })).authenticationOptions
    const answer = emulator.getJSON(testOrigin, named)
    expect(outcomeOf(await passkeys.finishAuthentication({ userId: "alice", publicKey: answer }))).toBe(
      "accepted",
    )

    const boundTo = "browser"
    const usernameless = requireOk(await passkeys.startUsernamelessAuthentication({ boundTo }))
    const anyone = emulator.getJSON(testOrigin, usernameless.authenticationOptions)
    const finished = requireOk(await passkeys.verifyAuthentication({ publicKey: anyone, boundTo }))
    expect(finished).toMatchObject({ userId: "alice", credentialId: publicKey.id })
  },
)

test("an emulated security key refuses a second registration, told by excludeCredentials", async () => {
  const { passkeys, startRegistration } = createFixture()
  const emulator = new WebAuthnEmulator()
  const publicKey = emulator.createJSON(testOrigin, await startRegistration("alice"))
  requireOk(await passkeys.finishRegistration({ userId: "alice", publicKey }))
  const options = await startRegistration("alice")
  expect(() => emulator.createJSON(testOrigin, options)).toThrow()
})
