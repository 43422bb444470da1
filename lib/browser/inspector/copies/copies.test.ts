import { describe, expect, it } from "vitest"
import { createPasskeys, createTraceRecorder } from "@/lib/passkeys"
import { createFixture, requireOk, testOrigin, type Fixture } from "@/lib/passkeys/testing/fixture"
import type {
  AuthenticationOverrides,
  RegistrationOverrides,
} from "@/lib/passkeys/testing/softwareAuthenticator"
import type { CeremonyRecord } from "../ceremonyRecords"
import { toCurl } from "./toCurl"
import { toReport } from "./toReport"
import { toTest } from "./toTest"

interface Attempt {
  /** What happens before the response is sent. */
  before?: (fixture: Fixture, publicKey: unknown) => unknown
}

/** Runs a registration, and returns what the inspector would know about it. */
async function register(
  overrides: RegistrationOverrides = {},
  { before }: Attempt = {},
  settings: Parameters<typeof createFixture>[0] = {},
): Promise<CeremonyRecord> {
  const fixture = createFixture(settings)
  const options = await fixture.startRegistration("alice")
  const publicKey = fixture.authenticator.register(options, overrides)
  await before?.(fixture, publicKey)
  const recorder = createTraceRecorder({ ceremony: "registration", phase: "finish" })
  const passkeys = createPasskeys({ ...fixture.context, observer: recorder })
  const result = await passkeys.finishRegistration({ userId: "alice", publicKey })
  return toRecord("registration", { ...options }, publicKey, recorder, result)
}

/** Runs an authentication with a new passkey. */
async function authenticate(
  overrides: AuthenticationOverrides = {},
  { before }: Attempt = {},
  registered: RegistrationOverrides = {},
): Promise<CeremonyRecord> {
  const fixture = createFixture()
  await fixture.registerPasskey("alice", registered)
  const started = requireOk(await fixture.passkeys.startAuthentication({ userId: "alice" }))
  const options = started.authenticationOptions
  const publicKey = fixture.authenticator.authenticate(options, overrides)
  await before?.(fixture, publicKey)
  const recorder = createTraceRecorder({ ceremony: "authentication", phase: "finish" })
  const passkeys = createPasskeys({ ...fixture.context, observer: recorder })
  const result = await passkeys.verifyAuthentication({ userId: "alice", publicKey })
  return toRecord("authentication", { ...options }, publicKey, recorder, result)
}

function toRecord(
  ceremony: CeremonyRecord["ceremony"],
  options: Record<string, unknown>,
  publicKey: unknown,
  recorder: ReturnType<typeof createTraceRecorder>,
  result: { ok: true } | { ok: false; error: { type: string } },
): CeremonyRecord {
  const path = `/api/passkey/${ceremony === "registration" ? "register" : "authenticate"}`
  return {
    challenge: String(options["challenge"]),
    ceremony,
    page: "/sign-in",
    start: {
      path: `${path}/start`,
      status: 200,
      milliseconds: 3,
      body: { emailOrUsername: "alice@example.com", userDisplayName: "Alice O'Hara" },
    },
    options,
    prompt: { milliseconds: 1200, capabilities: { conditionalGet: true, hybridTransport: false } },
    publicKey,
    outcome: {
      path: `${path}/finish`,
      status: result.ok ? 200 : 422,
      milliseconds: 4,
      body: { passkeyDisplayName: "Alice's phone" },
      ...(!result.ok && { errorType: result.error.type }),
    },
    finishTrace: recorder.toTrace(),
  }
}

/** Runs the body of a written test, and returns what it compares. */
async function run(text: string): Promise<unknown> {
  const body = text.replaceAll(/^import .*$/gm, "").replace(/^it\(".*", async/m, "return (async")
  let result: unknown
  const fakeExpect = (value: unknown) => {
    result = value
    return { toMatchObject: () => {} }
  }
  // oxlint-disable-next-line typescript/no-implied-eval, typescript/no-unsafe-call -- It is the text that the inspector copies.
  await new Function("createFixture", "expect", `${body.trimEnd()}()`)(createFixture, fakeExpect)
  return result
}

describe("toTest", () => {
  it.each<[string, () => Promise<CeremonyRecord>]>([
    ["a registration", () => register()],
    ["a registration with RS256", () => register({ algorithm: -257 })],
    ["an authentication", () => authenticate()],
    ["an authentication with a counter", () => authenticate({ signCount: 7 })],
    ["a registration on another site", () => register({ rpId: "evil.example" })],
    ["a registration from another page", () => register({ origin: "https://evil.example" })],
    ["a registration with the wrong type", () => register({ type: "webauthn.get" })],
    ["a registration in a frame", () => register({ crossOrigin: true, topOrigin: "https://evil.example" })],
    [
      "a registration that took too long",
      () => register({}, { before: (fixture) => fixture.passSeconds(400) }),
    ],
    [
      "a registration that was sent twice",
      () =>
        register(
          {},
          {
            before: ({ passkeys }, publicKey) => passkeys.finishRegistration({ userId: "alice", publicKey }),
          },
        ),
    ],
    [
      "a registration beyond the limit",
      () =>
        register({}, { before: (fixture) => fixture.registerPasskey("alice") }, { maxPasskeysPerUser: 1 }),
    ],
    [
      "a registration of a known ID",
      () =>
        register(
          { credentialId: new Uint8Array(32) },
          { before: (fixture) => fixture.registerPasskey("bob", { credentialId: new Uint8Array(32) }) },
        ),
    ],
    ["an authentication without user presence", () => authenticate({ isUserPresent: false })],
    ["an authentication without user verification", () => authenticate({ isUserVerified: false })],
    ["an authentication with a wrong signature", () => authenticate({ hasWrongSignature: true })],
    ["an authentication with another user handle", () => authenticate({ userHandle: "AAAA" })],
    [
      "an authentication with another backup eligibility",
      () => authenticate({ isBackupEligible: false, isBackedUp: false }),
    ],
    [
      "an authentication with a counter that went backward",
      () => authenticate({ signCount: 4 }, {}, { signCount: 5, isBackupEligible: false, isBackedUp: false }),
    ],
    [
      "an authentication with a removed passkey",
      () =>
        authenticate(
          {},
          {
            before: ({ passkeys }) => passkeys.deregisterAllPasskeysForUser({ userId: "alice" }),
          },
        ),
    ],
  ])("repeats %s, with the same outcome", async (_, attempt) => {
    const record = await attempt()
    const errorType = record.outcome?.errorType
    const text = toTest(record)
    expect(text).not.toContain("can't reproduce")
    expect(await run(text)).toMatchObject(
      errorType === undefined ? { ok: true } : { error: { type: errorType } },
    )
  })

  it("says which failure it can't reproduce", async () => {
    const record = await register(
      {},
      {
        before: (_fixture, publicKey) => void Object.assign(Object(publicKey), { type: "password" }),
      },
    )
    expect(toTest(record)).toMatch(/fails at step 3: .*\n.*can't reproduce/)
  })
})

describe("toCurl", () => {
  it("sends the same requests, without names", async () => {
    const record = await register()
    const text = toCurl(record, testOrigin)
    expect(text).toContain(`curl 'https://example.com/api/passkey/register/start'`)
    expect(text).toContain(`"emailOrUsername":"NAME"`)
    expect(text).toContain(JSON.stringify(record.publicKey))
    expect(text).not.toMatch(/alice/i)
  })

  it("quotes apostrophes for the shell", () => {
    const start = { path: "/api/passkey/register/start", status: 200, body: { hint: "it's" } }
    expect(toCurl({ challenge: "", ceremony: "registration", start }, testOrigin)).toContain(
      `--data '{"hint":"it'\\''s"}'`,
    )
  })
})

describe("toReport", () => {
  it.each([
    ["registration", () => register({ isUserVerified: false })],
    ["authentication", () => authenticate({ origin: "https://evil.example" })],
    ["authentication", () => authenticate()],
  ])("of a %s has the steps, but nothing that identifies the user", async (_, attempt) => {
    const record = await attempt()
    const text = toReport(record, "Firefox")
    expect(text).toMatch(/\| \d+ \| The page's origin is allowed \| (passed|failed)/)
    expect(text).toContain("Capabilities: conditionalGet\n")
    expect(text).toContain("Left out: names")
    expect(text).not.toMatch(/alice/i)
    // Challenges, IDs, keys, and signatures are longer than any other text without spaces, except an AAGUID and the hash of the RP ID.
    const rpIdHash = record.finishTrace?.steps.find(({ name }) => name === "rpIdHash")?.expected ?? ""
    const harmless = [rpIdHash, "00000000-0000-0000-0000-000000000000"]
    expect((text.match(/[\w-]{32,}/g) ?? []).filter((value) => !harmless.includes(value))).toEqual([])
  })
})
