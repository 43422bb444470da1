import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, it } from "vitest"
import type { CeremonyRecord } from "@/lib/browser/inspector/ceremonyRecords"
import { createPasskeys, createTraceRecorder } from "@/lib/passkeys"
import { createFixture, requireOk } from "@/lib/passkeys/testing/fixture"
import type { RegistrationOverrides } from "@/lib/passkeys/testing/softwareAuthenticator"
import { CeremonyView } from "./CeremonyView"
import { InspectorContext } from "./source/InspectorContext"
import { toSourceKey } from "./source/sourceReferences"

/** Runs a registration, and returns what the inspector would know about it. */
async function register(overrides?: RegistrationOverrides): Promise<CeremonyRecord> {
  const fixture = createFixture()
  const options = await fixture.startRegistration("alice")
  const publicKey = fixture.authenticator.register(options, overrides)
  const recorder = createTraceRecorder({ ceremony: "registration", phase: "finish" })
  await createPasskeys({ ...fixture.context, observer: recorder }).finishRegistration({
    userId: "alice",
    publicKey,
  })
  return {
    challenge: options.challenge,
    ceremony: "registration",
    options: { ...options },
    publicKey,
    finishTrace: recorder.toTrace(),
  }
}

/** Runs an authentication with a new passkey, whose counter is then 7. */
async function authenticate(): Promise<CeremonyRecord> {
  const fixture = createFixture()
  await fixture.registerPasskey("alice")
  const started = requireOk(await fixture.passkeys.startAuthentication({ userId: "alice" }))
  const options = started.authenticationOptions
  const publicKey = fixture.authenticator.authenticate(options, { signCount: 7 })
  const recorder = createTraceRecorder({ ceremony: "authentication", phase: "finish" })
  const passkeys = createPasskeys({ ...fixture.context, observer: recorder })
  requireOk(await passkeys.verifyAuthentication({ userId: "alice", publicKey }))
  return {
    challenge: options.challenge,
    ceremony: "authentication",
    options: { ...options },
    prompt: { milliseconds: 1, mediation: "conditional" },
    publicKey,
    finishTrace: recorder.toTrace(),
  }
}

function render(record: CeremonyRecord): string {
  return renderToStaticMarkup(createElement(CeremonyView, { record })).replaceAll(/<[^>]*>/g, " ")
}

describe("CeremonyView", () => {
  it("shows the steps, the options, both parts of the response, and the rows", async () => {
    const text = render(await register())
    expect(text).toMatch(/Step 9 +The page&#x27;s origin is allowed +passed/)
    expect(text).toMatch(/challenge +[\w-]{43} +Random bytes/)
    expect(text).toMatch(/type +webauthn\.create/)
    expect(text).toMatch(/RP ID hash +bytes 0 to 31 /)
    expect(text).toMatch(/RP ID hash, bytes 0 to 31 +a3 +79 +a6 +f6 /)
    expect(text).toMatch(/Public key: alg .* -7 \(ES256\)/)
    expect(text).toMatch(/Passkey: inserted/)
  })

  it("shows the client data as it was sent, and what its members are for", async () => {
    const record = await register()
    const text = `{"type":"webauthn.create","other_keys_can_be_added_here":"do not compare","more":1}`
    const response = { clientDataJSON: Buffer.from(text).toString("base64url") }
    const shown = render({ ...record, publicKey: { response } })
    expect(shown).toContain(text.replaceAll('"', "&quot;"))
    expect(shown).toMatch(/other_keys_can_be_added_here +do not compare +Chromium adds this at random/)
    expect(shown).toMatch(/more +1 +Not part of the specification\. The server ignores it\./)
  })

  it("shows the way through the lanes, with times and source files", async () => {
    const start = { path: "/api/passkey/register/start", status: 200, startedAt: 1000, milliseconds: 7 }
    const prompt = { startedAt: 1010, milliseconds: 1500 }
    const outcome = { path: "/api/passkey/register/finish", status: 200, startedAt: 2510, milliseconds: 9 }
    const record = await register()
    const trace = record.finishTrace ?? {
      ceremony: "registration",
      milliseconds: 0,
      steps: [],
      storeCalls: [],
    }
    const finishTrace = { ...trace, storeCalls: trace.storeCalls.map((call) => ({ ...call, at: 5 })) }
    const text = render({ ...record, finishTrace, start, prompt, outcome })
    expect(text).toMatch(/Page +Asks for options +0 +lib\/browser\/ceremonies\/createPasskey\.ts/)
    expect(text).toMatch(/Route +POST \/api\/passkey\/register\/start +0 +status 200 after 7 ms/)
    expect(text).toMatch(
      /Device +navigator\.credentials\.create\(\) +10 +returned a credential after 1500 ms/,
    )
    expect(text).toMatch(/Store +takeChallenge: Challenge deleted +1515 +lib\/db\/stores\/passkeyStore\.ts/)
    expect(text).toMatch(/Store +addPasskey: Passkey inserted/)
    expect(text).toMatch(/Page +Continues +1519/)
  })

  it("shows in the lanes where a ceremony failed", async () => {
    const { finishTrace, ...record } = await register({ rpId: "evil.example" })
    const outcome = { path: "/api/passkey/register/finish", status: 422, message: "It didn't work." }
    const text = render({
      ...record,
      outcome,
      ...(finishTrace && { finishTrace: { ...finishTrace, operation: "finishSignUp" } }),
    })
    expect(text).toMatch(/Operation +finishSignUp .* failed at step 14 in /)
    expect(text).toContain("Shows the error: It didn&#x27;t work.")
  })

  it("shows how the page asked, and rows before and after", async () => {
    const text = render(await authenticate())
    expect(text).toMatch(/mediation +conditional +How the page asked the browser/)
    expect(text).toMatch(/Passkey: updated .* signCount +0 → 7 /)
  })

  it("links to the line of the source code", async () => {
    const reference = { path: "lib/passkeys/webauthn/clientData.ts", text: 'name: "origin"' }
    const environment = {
      sourceUrl: "https://example.com/code",
      sourceLines: { [toSourceKey(reference)]: 42 },
      findProvider: () => undefined,
    }
    const view = createElement(CeremonyView, { record: await register() })
    const html = renderToStaticMarkup(createElement(InspectorContext, { value: environment }, view))
    expect(html).toContain('href="https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential"')
    expect(html).toContain(
      'href="https://example.com/code/blob/HEAD/lib/passkeys/webauthn/clientData.ts#L42"',
    )
  })

  it("names the provider of the AAGUID", async () => {
    const record = await register({ aaguid: Buffer.from("fbfc3007154e4ecc8c0b6e020557d7bd", "hex") })
    const environment = { sourceLines: {}, findProvider: (id: string) => ({ name: `provider of ${id}` }) }
    const view = createElement(CeremonyView, { record })
    const html = renderToStaticMarkup(createElement(InspectorContext, { value: environment }, view))
    expect(html).toContain("provider of fbfc3007-154e-4ecc-8c0b-6e020557d7bd")
    expect(render(await register())).toContain("All zeros: the authenticator doesn’t say")
  })

  it("explains a ceremony to a developer who hasn't read the specification", async () => {
    const text = render(await register())
    expect(text).toMatch(/byte 32, bit 0: +1 +UP · +User present\. +Someone touched the device/)
    expect(text).toContain("a replay fails because its challenge is gone")
    expect(text).toContain("It ties the response to this site")
    expect(text).toContain("A phishing page has a different one.")
    expect(text).toContain("in the column publicKey of the table Passkey")
    expect(text).toContain("The server wrote: Challenge deleted, Passkey inserted.")
  })

  it("shows which flag is set", async () => {
    const text = render(await register({ isUserVerified: false }))
    expect(text).toMatch(/bit 0: +1 +UP · +User present/)
    expect(text).toMatch(/byte 32, bit 2: +0 +UV · +User verified/)
  })

  it("shows where a ceremony failed", async () => {
    const text = render(await register({ rpId: "evil.example" }))
    expect(text).toMatch(/Step 14 .* failed .* Expected .* Received .* VerificationFailed/)
  })

  it("explains an exception of the browser", () => {
    const prompt = {
      milliseconds: 1200,
      exception: "NotAllowedError",
      message: "timed out or not allowed",
      capabilities: { conditionalGet: true, hybridTransport: false },
    }
    const text = render({ challenge: "AAAA", ceremony: "authentication", prompt })
    expect(text).toMatch(/NotAllowedError +after +1200 ms\. +“timed out or not allowed” .*closed the prompt/)
    expect(text).toMatch(/conditionalGet +yes +hybridTransport +no/)
  })

  it("leaves out what isn't known, and accepts any response", () => {
    const record = { challenge: "AAAA", ceremony: "authentication" } as const
    expect(render(record).trim()).toBe("")
    expect(
      render({ ...record, publicKey: { response: { clientDataJSON: "AA", authenticatorData: "AA" } } }),
    ).toContain("Unreadable")
  })
})
