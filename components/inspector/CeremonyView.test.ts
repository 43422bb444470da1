import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, it } from "vitest"
import type { CeremonyRecord } from "@/lib/browser/inspector/ceremonyRecords"
import { createPasskeys, createTraceRecorder } from "@/lib/passkeys"
import { createFixture } from "@/lib/passkeys/testing/fixture"
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
    const text = render({ ...(await register()), start, prompt, outcome })
    expect(text).toMatch(/Page +Asks for options +0 +lib\/browser\/ceremonies\/createPasskey\.ts/)
    expect(text).toMatch(/Route +POST \/api\/passkey\/register\/start +0 +status 200 after 7 ms/)
    expect(text).toMatch(
      /Device +navigator\.credentials\.create\(\) +10 +returned a credential after 1500 ms/,
    )
    expect(text).toMatch(/Store +takeChallenge: Challenge deleted +15\d\d +lib\/db\/stores\/passkeyStore\.ts/)
    expect(text).toMatch(/Store +addPasskey: Passkey inserted/)
    expect(text).toMatch(/Page +Continues +1519/)
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
    expect(render(await register())).toContain("All zeros: it doesn’t say")
  })

  it("explains a ceremony to a developer who hasn't read the specification", async () => {
    const text = render(await register())
    expect(text).toMatch(/byte 32, bit 0: +1 +UP · +User present\. +Someone touched the device/)
    expect(text).toContain("a replay fails because its challenge is gone")
    expect(text).toContain("It ties the response to this site")
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
