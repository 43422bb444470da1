import { describe, expect, it } from "vitest"
import { ok } from "../../result"
import { createFixture, outcomeOf, requireOk, testOrigin, testRpId } from "../testing/fixture"
import { createSoftwareAuthenticator } from "../testing/softwareAuthenticator"

describe("listAcceptedCredentials", () => {
  it("lists the user's credential IDs with their user handle, and no other user's", async () => {
    const { passkeys, registerPasskey, startRegistration } = createFixture()
    const securityKey = createSoftwareAuthenticator({ origin: testOrigin })
    const first = await registerPasskey("alice")
    await registerPasskey("bob")
    const options = await startRegistration("alice")
    const publicKey = securityKey.register(options)
    requireOk(await passkeys.finishRegistration({ userId: "alice", publicKey }))
    const second = publicKey.id
    expect(await passkeys.listAcceptedCredentials({ userId: "alice" })).toEqual(
      ok({ rpId: testRpId, userHandle: options.user.id, credentialIds: [first, second] }),
    )
    requireOk(await passkeys.deregisterPasskey({ userId: "alice", credentialId: first }))
    const remaining = requireOk(await passkeys.listAcceptedCredentials({ userId: "alice" }))
    expect(remaining.credentialIds).toEqual([second])
  })

  it("leaves out passkeys of another RP ID", async () => {
    const { context, passkeys, registerPasskey } = createFixture()
    const old = await registerPasskey("alice")
    const moved = createFixture({ store: context.store, rpId: "example.org" })
    const listMoved = () => moved.passkeys.listAcceptedCredentials({ userId: "alice" })
    expect(outcomeOf(await listMoved())).toBe("NoPasskeysRegisteredForUser")

    const created = await moved.registerPasskey("alice", { rpId: "example.org" })
    expect(requireOk(await listMoved()).credentialIds).toEqual([created])
    const listed = requireOk(await passkeys.listAcceptedCredentials({ userId: "alice" }))
    expect(listed.credentialIds).toEqual([old])
  })

  it("rejects a user without passkeys and an empty userId", async () => {
    const { passkeys, startRegistration } = createFixture()
    await startRegistration("alice")
    const outcome = async (userId: string) => outcomeOf(await passkeys.listAcceptedCredentials({ userId }))
    expect(await outcome("alice")).toBe("NoPasskeysRegisteredForUser")
    expect(await outcome("unknown")).toBe("NoPasskeysRegisteredForUser")
    expect(await outcome("")).toBe("InvalidArgument")
  })
})
