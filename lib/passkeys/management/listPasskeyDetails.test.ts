import { describe, expect, it } from "vitest"
import { ok } from "../../result"
import { createFixture, outcomeOf, requireOk } from "../testing/fixture"

describe("listPasskeyDetails", () => {
  it("returns what a management page shows, and nothing else", async () => {
    const { passkeys, authenticator, registerPasskey, passSeconds } = createFixture({ maxPasskeysPerUser: 3 })
    const aaguid = Buffer.from("ea9b8d664d011d213ce4b6b48cb575d4", "hex")
    const credentialId = await registerPasskey("alice", { aaguid, isBackedUp: false, transports: ["usb"] })
    const expected = {
      credentialId,
      displayName: null,
      createdAt: "2026-08-01T12:00:00.000Z",
      lastUsedAt: null,
      lastUsedFrom: null,
      isSynced: false,
      isBackupEligible: true,
      transports: ["usb"],
      aaguid: "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4",
    }
    expect(await passkeys.listPasskeyDetails({ userId: "alice" })).toEqual(
      ok({ passkeys: [expected], maxPasskeys: 3 }),
    )

    passSeconds(90)
    const { authenticationOptions } = requireOk(await passkeys.startAuthentication({ userId: "alice" }))
    const publicKey = authenticator.authenticate(authenticationOptions, { isBackedUp: true })
    requireOk(await passkeys.finishAuthentication({ userId: "alice", publicKey }))
    expect(await passkeys.listPasskeyDetails({ userId: "alice" })).toEqual(
      ok({
        passkeys: [{ ...expected, lastUsedAt: "2026-08-01T12:01:30.000Z", isSynced: true }],
        maxPasskeys: 3,
      }),
    )
  })

  it("doesn't list another user's passkeys", async () => {
    const { passkeys, registerPasskey } = createFixture()
    await registerPasskey("alice")
    expect(requireOk(await passkeys.listPasskeyDetails({ userId: "bob" })).passkeys).toEqual([])
  })

  it("rejects an empty userId", async () => {
    const { passkeys } = createFixture()
    expect(outcomeOf(await passkeys.listPasskeyDetails({ userId: "" }))).toBe("InvalidArgument")
  })
})
