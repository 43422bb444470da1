import { describe, expect, test } from "vitest"
import { err } from "../../result"
import { createFixture, outcomeOf, reasonOf, requireOk } from "../testing/fixture"

describe("startAuthentication", () => {
  test("answers the bare options, with the user's own passkeys named and nobody else's", async () => {
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

  test("each start has a challenge of its own, good for five minutes and for its user", async () => {
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

  test("a user without passkeys is told so", async () => {
    const { passkeys, startRegistration } = createFixture()
    await startRegistration("alice")
    for (const userId of ["alice", "nobody"]) {
      expect(await passkeys.startAuthentication({ userId })).toEqual(
        err({ type: "NoPasskeysRegisteredForUser" }),
      )
    }
  })

  test("an additional origin that is none is refused", async () => {
    const { passkeys, registerPasskey } = createFixture()
    await registerPasskey("alice")
    const result = await passkeys.startAuthentication({
      userId: "alice",
      additionalAllowedOrigin: "example.com",
    })
    expect(outcomeOf(result)).toBe("CannotParseAdditionalAllowedOrigin")
  })

  test("an empty userId is refused", async () => {
    const { passkeys } = createFixture()
    expect(reasonOf(await passkeys.startAuthentication({ userId: "" }))).toBe(
      "InvalidArgument: userId must not be empty",
    )
  })
})
