// Extension outputs in the authenticator data. None are requested, so none are read, but their end has to be found.

import { describe, expect, it } from "vitest"
import { createFixture, outcomeOf, requireOk } from "../testing/fixture"

const toBytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"))

/** Registers a passkey and authenticates with it. Both responses contain the outputs. Returns both outcomes. */
async function registerAndAuthenticate(extensionOutputs: Uint8Array): Promise<string[]> {
  const { passkeys, authenticator, startRegistration, registerPasskey } = createFixture()
  const attestation = authenticator.register(await startRegistration("bob"), { extensionOutputs })
  const registered = await passkeys.finishRegistration({ userId: "bob", publicKey: attestation })

  await registerPasskey("alice")
  const started = requireOk(await passkeys.startAuthentication({ userId: "alice" }))
  const publicKey = authenticator.authenticate(started.authenticationOptions, { extensionOutputs })
  const authenticated = await passkeys.finishAuthentication({ userId: "alice", publicKey })
  return [outcomeOf(registered), outcomeOf(authenticated)]
}

describe("extension outputs", () => {
  it.each([
    ["no entries", "a0"],
    ["a double that fits into a single", "a1 61 78 fb 3ff8000000000000"],
    ["a half-precision float", "a1 61 78 f9 3e00"],
    ["an integer above 2 ** 53", "a1 61 78 1b ffffffffffffffff"],
    ["a negative integer below -(2 ** 53)", "a1 61 78 3b ffffffffffffffff"],
    ["an integer in a longer form than needed", "a1 61 78 1b 0000000000000001"],
    ["a simple value", "a1 61 78 f8 ff"],
    ["a tagged value", "a1 61 78 c1 1a 514b67b0"],
    ["text that isn't ASCII", "a1 61 78 62 c3bc"],
    ["a key that isn't text or a number", "a1 f5 f4"],
    ["arrays and maps", "a2 61 78 82 01 a1 01 80 61 79 a0"],
  ])("are accepted with %s", async (_, hex) => {
    expect(await registerAndAuthenticate(toBytes(hex))).toEqual(["accepted", "accepted"])
  })

  it("are accepted however deeply they are nested", async () => {
    const nested = Buffer.concat([toBytes("a1 61 78"), Buffer.alloc(20_000, 0x81), toBytes("00")])
    expect(await registerAndAuthenticate(nested)).toEqual(["accepted", "accepted"])
  })

  it.each([
    ["nothing", ""],
    ["no map", "01"],
    ["an array", "80"],
    ["bytes after the end", "a0 00"],
    ["a second map", "a0 a0"],
    ["a missing value", "a1 61 78"],
    ["a cut-off head", "a1 61 78 19 01"],
    ["a cut-off text", "a1 61 78 62 61"],
    ["a length of 2 ** 64 - 1", "a1 61 78 5b ffffffffffffffff 00"],
    ["a count of 2 ** 64 - 1", "bb ffffffffffffffff 00"],
    ["a reserved head", "a1 61 78 1c"],
    ["a map of indefinite length", "bf 61 78 01 ff"],
  ])("are rejected with %s", async (_, hex) => {
    expect(await registerAndAuthenticate(toBytes(hex))).toEqual(["VerificationFailed", "VerificationFailed"])
  })
})
