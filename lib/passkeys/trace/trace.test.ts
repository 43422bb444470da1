import { describe, expect, it, vi } from "vitest"
import { createDecoyPasskeys } from "../authentication/decoyPasskeys"
import { createPasskeys, createTraceRecorder, type CeremonyTrace, type TracedStep } from "../index"
import { createFixture, requireOk, testOrigin, type Fixture } from "../testing/fixture"
import {
  createSoftwareAuthenticator,
  type AuthenticationOverrides,
  type SoftwareAuthenticator,
} from "../testing/softwareAuthenticator"
import type { Ceremony } from "../types"
import { listSteps } from "./allSteps"

const boundTo = "browser"

describe.each<[Ceremony, number]>([
  ["registration", 29],
  ["authentication", 25],
])("the steps of %s", (ceremony, lastNumber) => {
  const steps = [...listSteps(ceremony, "start"), ...listSteps(ceremony, "finish")]

  it("cover every number of the specification, in order", () => {
    const numbers = [...new Set(steps.map(({ number }) => number))]
    expect(numbers).toEqual(Array.from({ length: lastNumber }, (_, index) => index + 1))
  })

  it("have different names", () => {
    const names = steps.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  it("name files that exist", async () => {
    const files = new Set(Object.keys(import.meta.glob("../**/*.ts")))
    expect(steps.map(({ source }) => `../${source}`).filter((path) => !files.has(path))).toEqual([])
  })
})

describe("the trace of a registration", () => {
  it("has the outcome of every step, and the rows that were written", async () => {
    const fixture = createFixture()
    const options = await fixture.startRegistration("alice")
    const publicKey = fixture.authenticator.register(options)
    const { trace } = await finish(fixture, "registration", (passkeys) =>
      passkeys.finishRegistration({ userId: "alice", publicKey }),
    )
    expect(find(trace, "origin")).toMatchObject({
      number: 9,
      status: "passed",
      expected: testOrigin,
      received: testOrigin,
    })
    expect(find(trace, "attestation1")).toMatchObject({ number: 21, status: "skipped" })
    expect(find(trace, "algorithm")).toMatchObject({
      number: 20,
      expected: "-7, -8, -257, -48, -49, -50",
      received: "-7",
    })
    expect(trace.storeCalls).toMatchObject([
      {
        call: "takeChallenge",
        table: "Challenge",
        action: "deleted",
        before: { challenge: options.challenge },
      },
      { call: "addPasskey", table: "Passkey", action: "inserted", after: { userId: "alice" } },
    ])
  })

  it("has whole milliseconds, so that it doesn't reveal more than the duration of the request", async () => {
    const recorder = createTraceRecorder({ ceremony: "registration", phase: "start" })
    const passkeys = createPasskeys({ ...createFixture().context, observer: recorder })
    await passkeys.startRegistration({ userId: "alice", emailOrUsername: "alice" })
    const { milliseconds, storeCalls } = recorder.toTrace()
    expect([milliseconds, ...storeCalls.map(({ at }) => at)].every(Number.isInteger)).toBe(true)
    expect(storeCalls.at(-1)?.at).toBeLessThanOrEqual(milliseconds)
  })

  it("names the failed step, with the values, and lists the rest as not reached", async () => {
    const fixture = createFixture()
    const options = await fixture.startRegistration("alice")
    const publicKey = fixture.authenticator.register(options, { origin: "https://evil.example" })
    const { trace } = await finish(fixture, "registration", (passkeys) =>
      passkeys.finishRegistration({ userId: "alice", publicKey }),
    )
    expect(find(trace, "origin")).toMatchObject({
      status: "failed",
      expected: testOrigin,
      received: "https://evil.example",
      errorType: "OriginNotAllowed",
    })
    const later = trace.steps.filter(({ number, status }) => number > 9 && status !== "skipped")
    expect(new Set(later.map(({ status }) => status))).toEqual(new Set(["not reached"]))
  })

  it("says why user presence isn't required of a passkey created without a prompt", async () => {
    const fixture = createFixture()
    const options = await fixture.startRegistration("alice", { isConditional: true })
    const publicKey = fixture.authenticator.register(options, { isUserPresent: false })
    const { trace } = await finish(fixture, "registration", (passkeys) =>
      passkeys.finishRegistration({ userId: "alice", publicKey }),
    )
    expect(find(trace, "userPresent")).toMatchObject({
      status: "skipped",
      reason: "The browser created the passkey without a prompt.",
    })
  })
})

describe("the trace of an authentication", () => {
  it("shows the passkey before and after", async () => {
    const fixture = createFixture()
    const credentialId = await fixture.registerPasskey("alice", { signCount: 5 })
    const publicKey = fixture.authenticator.authenticate(await startByName(fixture, "alice"), {
      signCount: 6,
    })
    const { trace } = await verify(fixture, publicKey)
    expect(find(trace, "signCount")).toMatchObject({ expected: "more than 5", received: "6" })
    expect(trace.storeCalls).toMatchObject([
      { table: "Challenge", action: "deleted" },
      { table: "Passkey", action: "read", before: { credentialId, userId: "alice", signCount: 5 } },
      {
        table: "Passkey",
        action: "updated",
        before: { signCount: 5, lastUsedAt: null },
        after: { signCount: 6, lastUsedAt: "2026-08-01T12:00:00.000Z" },
      },
    ])
  })

  it("says that a synced passkey's counter went backward", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice", { signCount: 5 })
    const publicKey = fixture.authenticator.authenticate(await startByName(fixture, "alice"), {
      signCount: 4,
    })
    const { trace } = await verify(fixture, publicKey)
    expect(find(trace, "signCount")).toMatchObject({ status: "skipped", reason: /only a warning/ })
  })

  it("contains nothing that identifies the browser or the user of a challenge", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const options = await startByName(fixture, "alice", "a secret cookie")
    const publicKey = fixture.authenticator.authenticate(options)
    const { trace } = await verify(fixture, publicKey, "another cookie")
    expect(find(trace, "challengeBrowser").status).toBe("failed")
    expect(JSON.stringify(trace)).not.toMatch(/cookie|alice/)
  })

  it("contains another user's passkey only with that passkey's signature", async () => {
    const fixture = createFixture()
    const alices = await fixture.registerPasskey("alice")
    const recorder = createTraceRecorder({ ceremony: "authentication", phase: "finish", knownUserId: "bob" })
    const passkeys = createPasskeys({ ...fixture.context, observer: recorder })
    await passkeys.findOwner({ publicKey: { id: alices } })
    expect(recorder.toTrace().storeCalls).toEqual([])
  })

  it("contains the passkeys of a user who is known", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const recorder = createTraceRecorder({ ceremony: "authentication", phase: "start", knownUserId: "alice" })
    await createPasskeys({ ...fixture.context, observer: recorder }).startAuthentication({ userId: "alice" })
    expect(recorder.toTrace()).toMatchObject({
      steps: [{ name: "options", status: "passed" }],
      storeCalls: [
        { table: "Passkey", action: "read", before: { userId: "alice" } },
        { table: "Challenge", action: "inserted" },
      ],
    })
  })
})

describe("the trace of an attempt with a decoy", () => {
  it("looks like that of a real account at the start", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const traces: CeremonyTrace[] = []
    for (const isReal of [true, false]) {
      const recorder = createTraceRecorder({ ceremony: "authentication", phase: "start" })
      const passkeys = createPasskeys({ ...fixture.context, observer: recorder })
      await (isReal
        ? passkeys.startAuthentication({ userId: "alice", boundTo })
        : passkeys.startDecoyAuthentication({ name: "unknown", boundTo }))
      traces.push(recorder.toTrace())
    }
    expect(withoutChallenges(traces[1])).toEqual(withoutChallenges(traces[0]))
  })

  it.each<[string, AuthenticationOverrides | ((id: string) => AuthenticationOverrides)]>([
    ["a wrong signature", {}],
    ["another backup eligibility", { isBackupEligible: false, isBackedUp: false }],
    ["no user handle", { userHandle: null }],
    ["a random user handle", { userHandle: "AAAA" }],
    ["the credential ID as the user handle", (id) => ({ userHandle: id })],
    ["no user verification", { isUserVerified: false }],
    ["a high counter", { signCount: 100 }],
    ["the wrong type", { type: "webauthn.create" }],
  ])("looks like that of a synced or device-bound passkey at the finish, with %s", async (_, overrides) => {
    const fixture = createFixture()
    const mallory = await createAttacker(fixture)
    await fixture.registerPasskey("alice", { signCount: 5 })
    await fixture.registerPasskey("bob", { isBackupEligible: false, isBackedUp: false, signCount: 5 })
    const traces: unknown[] = []
    for (const start of [startByName(fixture, "alice"), startByName(fixture, "bob"), startDecoy(fixture)]) {
      const { challenge, allowCredentials = [] } = await start
      const id = allowCredentials[0]?.id ?? ""
      const signed = mallory.authenticate(
        { challenge, rpId: "example.com" },
        typeof overrides === "function" ? overrides(id) : overrides,
      )
      const { trace } = await verify(fixture, { ...signed, id, rawId: id })
      traces.push(withoutChallenges(JSON.parse(JSON.stringify(trace).replaceAll(id, "the ID"))))
    }
    expect(traces[1]).toEqual(traces[0])
    expect(traces[2]).toEqual(traces[0])
  })

  it("looks like that of an existing passkey in a registration", async () => {
    const fixture = createFixture()
    const realId = await fixture.registerPasskey("alice")
    const [decoy] = await createDecoyPasskeys(fixture.context, "unknown")
    const traces: unknown[] = []
    for (const id of [realId, decoy?.credentialId ?? ""]) {
      const mallory = createSoftwareAuthenticator({ origin: testOrigin })
      const options = await fixture.startRegistration("mallory")
      const publicKey = mallory.register(options, { credentialId: Buffer.from(id, "base64url") })
      const { trace } = await finish(fixture, "registration", (passkeys) =>
        passkeys.finishRegistration({ userId: "mallory", publicKey }),
      )
      expect(find(trace, "unregistered").status).toBe("failed")
      traces.push(withoutChallenges(JSON.parse(JSON.stringify(trace).replaceAll(id, "the ID"))))
    }
    expect(traces[1]).toEqual(traces[0])
  })
})

describe("an operation without an observer", () => {
  it("builds no report", async () => {
    const fixture = createFixture()
    const encode = vi.spyOn(TextDecoder.prototype, "decode")
    const publicKey = fixture.authenticator.register(await fixture.startRegistration("alice"))
    const passkeys = createPasskeys(fixture.context)
    encode.mockClear()
    requireOk(await passkeys.finishRegistration({ userId: "alice", publicKey }))
    // The client data is decoded once to parse it, and would be decoded again to report it.
    expect(encode.mock.calls.filter(([bytes]) => isClientData(bytes))).toHaveLength(1)
  })
})

function isClientData(bytes: unknown): boolean {
  return bytes instanceof Uint8Array && Buffer.from(bytes).toString().startsWith('{"type"')
}

async function finish<Output>(
  fixture: Fixture,
  ceremony: Ceremony,
  call: (passkeys: ReturnType<typeof createPasskeys>) => Promise<Output>,
): Promise<{ result: Output; trace: CeremonyTrace }> {
  const recorder = createTraceRecorder({ ceremony, phase: "finish" })
  const result = await call(createPasskeys({ ...fixture.context, observer: recorder }))
  return { result, trace: recorder.toTrace() }
}

function verify(fixture: Fixture, publicKey: unknown, browser = boundTo) {
  return finish(fixture, "authentication", (passkeys) =>
    passkeys.verifyAuthentication({ publicKey, boundTo: browser }),
  )
}

async function startByName({ passkeys }: Fixture, userId: string, browser = boundTo) {
  return requireOk(await passkeys.startAuthentication({ userId, boundTo: browser })).authenticationOptions
}

async function startDecoy({ passkeys }: Fixture) {
  return requireOk(await passkeys.startDecoyAuthentication({ name: "unknown", boundTo }))
    .authenticationOptions
}

/** Creates an authenticator whose key signs for any credential ID. */
async function createAttacker(fixture: Fixture): Promise<SoftwareAuthenticator> {
  const authenticator = createSoftwareAuthenticator({ origin: testOrigin })
  const publicKey = authenticator.register(await fixture.startRegistration("attacker"))
  requireOk(await fixture.passkeys.finishRegistration({ userId: "attacker", publicKey }))
  return authenticator
}

function find({ steps }: CeremonyTrace, name: string): TracedStep {
  const step = steps.find((each) => each.name === name)
  if (!step) throw new Error(`no step ${name}`)
  return step
}

/** Replaces the challenges, what is computed from them, and the times. */
function withoutChallenges(trace: unknown): unknown {
  return JSON.parse(
    JSON.stringify(trace)
      .replaceAll(/[\w-]{43}/g, "(43 characters)")
      .replaceAll(/"(at|milliseconds)":\d+/g, '"$1":0'),
  )
}
