import { describe, expect, it } from "vitest"
import { err } from "../../result"
import { createFixture, outcomeOf, reasonOf, requireOk } from "../testing/fixture"

describe("startAuthentication", () => {
  it("returns bare options that allow the user's passkeys and no other user's", async () => {
    const { context, passkeys, registerPasskey } = createFixture()
    await registerPasskey("alice", { transports: ["internal"] })
    await createFixture({ store: context.store }).registerPasskey("alice", { transports: [] })
    await registerPasskey("bob")
    const [first, second] = await context.store.listPasskeys("alice")
    const { authenticationOptions } = requireOk(await passkeys.startAuthentication({ userId: "alice" }))
    expect(authenticationOptions).toMatchObject({
      rpId: "example.com",
      timeout: 300_000,
      userVerification: "required",
      allowCredentials: [
        { id: first?.credentialId, type: "public-key", transports: ["internal"] },
        { id: second?.credentialId, type: "public-key" },
      ],
    })
    expect(authenticationOptions.allowCredentials).toHaveLength(2)
    expect(Buffer.from(authenticationOptions.challenge, "base64url")).toHaveLength(32)
  })

  it("allows only passkeys of the current RP ID", async () => {
    const { context, passkeys, registerPasskey } = createFixture()
    const old = await registerPasskey("alice")
    const moved = createFixture({ store: context.store, rpId: "example.org" })
    expect(outcomeOf(await moved.passkeys.startAuthentication({ userId: "alice" }))).toBe(
      "NoPasskeysRegisteredForUser",
    )
    const created = await moved.registerPasskey("alice")
    const allowed = async (operations: typeof passkeys) =>
      requireOk(
        await operations.startAuthentication({ userId: "alice" }),
      ).authenticationOptions.allowCredentials?.map(({ id }) => id)
    expect(await allowed(moved.passkeys)).toEqual([created])
    expect(await allowed(passkeys)).toEqual([old])
  })

  it("stores a new challenge for this user that is valid for five minutes", async () => {
    const { context, passkeys, registerPasskey } = createFixture()
    await registerPasskey("alice")
    const args = { userId: "alice", boundTo: "browser", additionalAllowedOrigin: "https://app.example.com" }
    const first = requireOk(await passkeys.startAuthentication(args)).authenticationOptions
    const second = requireOk(await passkeys.startAuthentication(args)).authenticationOptions
    expect(second.challenge).not.toBe(first.challenge)
    expect(await context.store.takeChallenge(first.challenge)).toEqual({
      challenge: first.challenge,
      ceremony: "authentication",
      userId: "alice",
      allowedOrigins: ["https://example.com", "https://app.example.com"],
      boundTo: "browser",
      purpose: null,
      isConditional: false,
      newUserHandle: null,
      passkeyDisplayName: null,
      callerState: null,
      expiresAt: new Date("2026-08-01T12:05:00.000Z"),
    })
  })

  it("rejects a user without passkeys", async () => {
    const { passkeys, startRegistration } = createFixture()
    await startRegistration("alice")
    for (const userId of ["alice", "unknown"]) {
      expect(await passkeys.startAuthentication({ userId })).toEqual(
        err({ type: "NoPasskeysRegisteredForUser" }),
      )
    }
  })

  it("rejects an additional origin that isn't an origin", async () => {
    const { passkeys, registerPasskey } = createFixture()
    await registerPasskey("alice")
    const result = await passkeys.startAuthentication({
      userId: "alice",
      additionalAllowedOrigin: "example.com",
    })
    expect(outcomeOf(result)).toBe("CannotParseAdditionalAllowedOrigin")
  })

  it("rejects an empty userId", async () => {
    const { passkeys } = createFixture()
    expect(reasonOf(await passkeys.startAuthentication({ userId: "" }))).toBe(
      "InvalidArgument: userId must not be empty",
    )
  })
})
