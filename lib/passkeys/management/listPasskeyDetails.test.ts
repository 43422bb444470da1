import { describe, expect, it } from "vitest"
import { ok } from "../../result"
import type { PasskeyStore } from "../store"
import { createFixture, outcomeOf, requireOk } from "../testing/fixture"
import type { StoredPasskey } from "../types"

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
      worksOnlyOn: null,
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

  it("says which passkeys only work for another RP ID", async () => {
    const { context, passkeys, registerPasskey } = createFixture()
    await registerPasskey("alice")
    const moved = createFixture({ store: context.store, rpId: "example.org" })
    await moved.context.store.addPasskey(await withoutRpId(context.store), 5)
    const worksOnlyOn = async (operations: typeof passkeys) =>
      requireOk(await operations.listPasskeyDetails({ userId: "alice" })).passkeys.map(
        (passkey) => passkey.worksOnlyOn,
      )
    expect(await worksOnlyOn(passkeys)).toEqual([null, null])
    expect(await worksOnlyOn(moved.passkeys)).toEqual(["example.com", null])
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

/** Returns another passkey of the user, as it was stored before RP IDs were. */
async function withoutRpId(store: PasskeyStore): Promise<StoredPasskey> {
  const [passkey] = await store.listPasskeys("alice")
  if (!passkey) throw new Error("alice has no passkey")
  return { ...passkey, credentialId: "AAAA", rpId: null }
}
