import { describe, expect, it } from "vitest"
import { err } from "../../result"
import { createFixture, outcomeOf, reasonOf, requireOk } from "../testing/fixture"
import { readUsableKey } from "../webauthn/publicKeys"
import { webCryptoSignatures } from "../webauthn/signatures"

const alice = { userId: "alice", emailOrUsername: "alice@example.com" }

describe("startRegistration", () => {
  it("returns bare options for a discoverable, user-verified passkey without attestation", async () => {
    const { passkeys } = createFixture()
    const { registrationOptions } = requireOk(
      await passkeys.startRegistration({ ...alice, userDisplayName: "Alice Liddell" }),
    )
    expect(registrationOptions).toMatchObject({
      rp: { id: "example.com", name: "Example" },
      user: { name: "alice@example.com", displayName: "Alice Liddell" },
      timeout: 300_000,
      attestation: "none",
      excludeCredentials: [],
      authenticatorSelection: {
        residentKey: "required",
        requireResidentKey: true,
        userVerification: "required",
      },
    })
    expect(Buffer.from(registrationOptions.challenge, "base64url")).toHaveLength(32)
  })

  it("offers the classic algorithms first, then the post-quantum ones", async () => {
    const { pubKeyCredParams } = await createFixture().startRegistration("alice")
    expect(pubKeyCredParams.map(({ alg }) => alg)).toEqual([-7, -8, -257, -48, -49, -50])
  })

  it("doesn't offer an algorithm that the runtime can't verify", async () => {
    const canImport = (key: Uint8Array<ArrayBuffer>) => readUsableKey(key)?.kind !== "ML-DSA-65"
    const { startRegistration } = createFixture({ signatures: { ...webCryptoSignatures, canImport } })
    const { pubKeyCredParams } = await startRegistration("alice")
    expect(pubKeyCredParams.map(({ alg }) => alg)).toEqual([-7, -8, -257, -48, -50])
  })

  it("uses the username as the display name if there is none", async () => {
    const { startRegistration } = createFixture()
    const { user } = await startRegistration("alice", { userDisplayName: "  " })
    expect(user.displayName).toBe("alice@example.com")
  })

  it("stores a new challenge for this user that is valid for five minutes", async () => {
    const { context, startRegistration } = createFixture()
    const first = await startRegistration("alice", { passkeyDisplayName: " my laptop ", boundTo: "browser" })
    const second = await startRegistration("alice")
    expect(second.challenge).not.toBe(first.challenge)
    expect(await context.store.takeChallenge(first.challenge)).toEqual({
      challenge: first.challenge,
      ceremony: "registration",
      userId: "alice",
      allowedOrigins: ["https://example.com"],
      boundTo: "browser",
      purpose: null,
      isConditional: false,
      newUserHandle: null,
      passkeyDisplayName: "my laptop",
      callerState: null,
      expiresAt: new Date("2026-08-01T12:05:00.000Z"),
    })
  })

  it("returns no hints by default", async () => {
    const { startRegistration } = createFixture()
    expect((await startRegistration("alice")).hints).toEqual([])
  })

  it.each(["client-device", "hybrid", "security-key"] as const)(
    "returns the hint %s without restricting the authenticator",
    async (hint) => {
      const { startRegistration } = createFixture()
      const { hints, authenticatorSelection } = await startRegistration("alice", { hint })
      expect(hints).toEqual([hint])
      expect(authenticatorSelection).toEqual({
        residentKey: "required",
        requireResidentKey: true,
        userVerification: "required",
      })
    },
  )

  it("keeps one user handle of 32 random bytes, even after all passkeys are removed", async () => {
    const { passkeys, startRegistration, registerPasskey } = createFixture()
    const first = await startRegistration("alice")
    await registerPasskey("alice")
    const second = await startRegistration("alice")
    await passkeys.deregisterAllPasskeysForUser({ userId: "alice" })
    const third = await startRegistration("alice", { emailOrUsername: "renamed@example.com" })
    expect(Buffer.from(first.user.id, "base64url")).toHaveLength(32)
    expect(second.user.id).toBe(first.user.id)
    expect(third.user.id).toBe(first.user.id)
  })

  it("uses the same user handle for two concurrent starts", async () => {
    const { startRegistration } = createFixture()
    const [first, second] = await Promise.all([startRegistration("alice"), startRegistration("alice")])
    expect(first.user.id).toBe(second.user.id)
  })

  it("stores nothing of a new user but the handle in the challenge", async () => {
    const { context, startRegistration } = createFixture()
    context.store.findOrCreatePasskeyUser = () => Promise.reject(new Error("the user was stored"))
    const { user, challenge } = await startRegistration("alice", { isNewUser: true })
    expect(Buffer.from(user.id, "base64url")).toHaveLength(32)
    expect(await context.store.takeChallenge(challenge)).toMatchObject({
      userId: "alice",
      newUserHandle: user.id,
    })
  })

  it("uses user IDs as they are: IDs that Unicode considers equal are different users", async () => {
    const { startRegistration } = createFixture()
    const userIds = ["Ren\u00e9", "Rene\u0301", "ren\u00e9", "Ren\u00e9 ", "Ren\u200d\u00e9"]
    const handles = await Promise.all(
      userIds.map(async (userId) => (await startRegistration(userId)).user.id),
    )
    expect(new Set(handles).size).toBe(userIds.length)
  })

  it("uses different handles for different users", async () => {
    const { startRegistration } = createFixture()
    expect((await startRegistration("alice")).user.id).not.toBe((await startRegistration("bob")).user.id)
  })

  it("excludes the user's passkeys with their transports, and no other user's", async () => {
    const { startRegistration, registerPasskey } = createFixture()
    const first = await registerPasskey("alice", { transports: ["internal"] })
    const { excludeCredentials } = await startRegistration("alice")
    expect(excludeCredentials).toEqual([{ id: first, type: "public-key", transports: ["internal"] }])

    const options = await startRegistration("bob")
    expect(options.excludeCredentials).toEqual([])
  })

  it("excludes each of several passkeys", async () => {
    const { context, startRegistration, registerPasskey } = createFixture()
    await registerPasskey("alice")
    const other = createFixture({ store: context.store })
    await other.registerPasskey("alice")
    const { excludeCredentials = [] } = await startRegistration("alice")
    const own = await context.store.listPasskeys("alice")
    expect(excludeCredentials.map(({ id }) => id)).toEqual(own.map(({ credentialId }) => credentialId))
    expect(excludeCredentials).toHaveLength(2)
  })

  it("doesn't exclude passkeys of another RP ID, which this site's authenticators don't have", async () => {
    const { context, registerPasskey } = createFixture()
    await registerPasskey("alice")
    const moved = createFixture({ store: context.store, rpId: "example.org" })
    expect((await moved.startRegistration("alice")).excludeCredentials).toEqual([])
  })

  it("rejects a user at the limit, with the limit and the count", async () => {
    const { passkeys, registerPasskey } = createFixture({ maxPasskeysPerUser: 1 })
    await registerPasskey("alice")
    expect(await passkeys.startRegistration(alice)).toEqual(
      err({ type: "TooManyPasskeys", details: { max_passkeys: 1, current_count: 1 } }),
    )
  })

  it("rejects a user over a lowered limit, with the actual count", async () => {
    const { context, registerPasskey } = createFixture()
    for (const _ of [1, 2, 3]) await createFixture({ store: context.store }).registerPasskey("alice")
    expect(await registerPasskey("bob")).toBeTypeOf("string")
    const { passkeys } = createFixture({ store: context.store, maxPasskeysPerUser: 2 })
    expect(await passkeys.startRegistration(alice)).toEqual(
      err({ type: "TooManyPasskeys", details: { max_passkeys: 2, current_count: 3 } }),
    )
  })

  it("allows related origins in addition to the caller's", async () => {
    const { context, startRegistration } = createFixture({ otherAllowedOrigins: ["https://example.org"] })
    const { challenge } = await startRegistration("alice", {
      additionalAllowedOrigin: "https://app.example.com",
    })
    expect(await context.store.takeChallenge(challenge)).toMatchObject({
      allowedOrigins: ["https://example.com", "https://example.org", "https://app.example.com"],
    })
  })

  it("rejects an additional origin that isn't an origin, and stores nothing", async () => {
    const { context, passkeys } = createFixture()
    context.store.addChallenge = () => Promise.reject(new Error("a challenge was stored"))
    const result = await passkeys.startRegistration({
      ...alice,
      additionalAllowedOrigin: "https://example.com/path",
    })
    expect(outcomeOf(result)).toBe("CannotParseAdditionalAllowedOrigin")
  })

  it.each([
    ["an empty userId", { userId: "" }, "userId must not be empty"],
    ["a blank userId", { userId: " \n" }, "userId must not be empty"],
    [
      "a userId of 256 characters",
      { userId: "a".repeat(256) },
      "userId must not be longer than 255 characters",
    ],
    ["a userId with NUL", { userId: "a\0" }, "userId must be well-formed Unicode without NUL"],
    [
      "a userId with a lone surrogate",
      { userId: "\ud83d" },
      "userId must be well-formed Unicode without NUL",
    ],
    ["an empty name", { emailOrUsername: "" }, "emailOrUsername must not be empty"],
    [
      "a name of 255 characters",
      { emailOrUsername: "a".repeat(255) },
      "emailOrUsername must not be longer than 254 characters",
    ],
    [
      "a display name of 101 characters",
      { userDisplayName: "a".repeat(101) },
      "userDisplayName must not be longer than 100 characters",
    ],
    [
      "a passkey name of 101 characters",
      { passkeyDisplayName: "a".repeat(101) },
      "passkeyDisplayName must not be longer than 100 characters",
    ],
    [
      "a passkey name with NUL",
      { passkeyDisplayName: "my\0laptop" },
      "passkeyDisplayName must not contain a control character (U+0000)",
    ],
    [
      "a passkey name with a line break",
      { passkeyDisplayName: "my\nlaptop" },
      "passkeyDisplayName must not contain a line break (U+000A)",
    ],
    [
      "a display name that changes the text direction",
      { userDisplayName: "my\u202elaptop" },
      "userDisplayName must not contain a text direction control (U+202E)",
    ],
    [
      "a username with a paragraph separator",
      { emailOrUsername: "al\u2029ice" },
      "emailOrUsername must not contain a line break (U+2029)",
    ],
    ["an invisible username", { emailOrUsername: "\u3164" }, "emailOrUsername must not be empty"],
  ])("rejects %s", async (_, args, details) => {
    const { passkeys } = createFixture()
    expect(reasonOf(await passkeys.startRegistration({ ...alice, ...args }))).toBe(
      `InvalidArgument: ${details}`,
    )
  })
})
