import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, it } from "vitest"
import type { CeremonyRecord } from "@/lib/browser/inspector/ceremonyRecords"
import { createPasskeys, createTraceRecorder } from "@/lib/passkeys"
import { createFixture } from "@/lib/passkeys/testing/fixture"
import type { RegistrationOverrides } from "@/lib/passkeys/testing/softwareAuthenticator"
import { CeremonyView } from "./CeremonyView"

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
    expect(text).toMatch(/RP ID hash +bytes 0 to 31 .* “example\.com”/)
    expect(text).toMatch(/Public key: alg .* -7 \(ES256\)/)
    expect(text).toMatch(/Passkey: inserted/)
  })

  it("shows which flag is set", async () => {
    const text = render(await register({ isUserVerified: false }))
    expect(text).toMatch(/bit 0: +1 +UP · +User present/)
    expect(text).toMatch(/bit 2: +0 +UV · +User verified/)
  })

  it("shows where a ceremony failed, and doesn't claim that the hash is that of the site", async () => {
    const text = render(await register({ rpId: "evil.example" }))
    expect(text).toMatch(/Step 14 .* failed .* Expected .* Received .* VerificationFailed/)
    expect(text).not.toContain("“example.com”")
  })

  it("explains an exception of the browser", () => {
    const prompt = { milliseconds: 12, exception: "NotAllowedError" }
    expect(render({ challenge: "AAAA", ceremony: "authentication", prompt })).toMatch(
      /NotAllowedError +after +12 +ms\. .*closed the prompt/,
    )
  })

  it("leaves out what isn't known, and accepts any response", () => {
    const record = { challenge: "AAAA", ceremony: "authentication" } as const
    expect(render(record).trim()).toBe("")
    expect(
      render({ ...record, publicKey: { response: { clientDataJSON: "AA", authenticatorData: "AA" } } }),
    ).toContain("Unreadable")
  })
})
