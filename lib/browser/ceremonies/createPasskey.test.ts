import { describe, expect, it, vi } from "vitest"
import { isPromptOpen, leavePrompt } from "../prompts/openPrompt"
import {
  blockCookies,
  createdPasskey,
  installFakeBrowser,
  registrationOptions,
  rpId,
  type FakeBrowser,
} from "../testing/fakeBrowser"
import { createPasskey } from "./createPasskey"
import { upgradeToPasskey } from "./upgradeToPasskey"

const startPath = "/api/passkey/register/start"
const finishPath = "/api/passkey/register/finish"
const signalOfNewPasskey = ["unknown", { rpId, credentialId: createdPasskey.id }]
const refusal = (status: number, type: string) => ({ status, json: { error: "A sentence.", type } })

describe("createPasskey", () => {
  it("creates a passkey, and signals nothing", async () => {
    const browser = installFakeBrowser()
    expect(await createPasskey({ emailOrUsername: "alice" })).toEqual({ ok: true, data: undefined })
    expect(browser.requests.map(([path]) => path)).toEqual(["/api/passkey/register/start", finishPath])
    expect(browser.signals).toEqual([])
  })

  it.each([
    [409, "AccountAlreadyExists"],
    [409, "TooManyPasskeys"],
    [422, "VerificationFailed"],
    [422, "CookieMissing"],
    [401, "NotSignedIn"],
    [403, "VerificationNeeded"],
    [429, "TooManyRequests"],
  ])("asks the device to delete a passkey that the server rejects with %i %s", async (status, type) => {
    const browser = installFakeBrowser()
    browser.respond(finishPath, refusal(status, type))
    expect(await createPasskey({})).toMatchObject({ ok: false })
    expect(browser.signals).toEqual([signalOfNewPasskey])
  })

  it.each([
    ["the network failed", undefined],
    ["the server failed", refusal(500, "UnexpectedError")],
    ["the database was unavailable", refusal(503, "ServiceUnavailable")],
    ["the response isn't ours", { status: 404, body: "<html>" }],
    ["the server already has it", refusal(409, "PasskeyForUserAlreadyExists")],
    ["another user has it", refusal(409, "CredentialRegisteredToAnotherUser")],
    ["the challenge is gone", refusal(422, "NoRegistrationChallengeFound")],
  ])("keeps a passkey on the device if %s", async (reason, response) => {
    const browser = installFakeBrowser()
    browser.respond(finishPath, response)
    expect(await createPasskey({ emailOrUsername: reason })).toMatchObject({ ok: false })
    expect(browser.signals).toEqual([])
  })

  it("says that the device may still offer a rejected passkey if the browser can't signal", async () => {
    const browser = installFakeBrowser()
    Reflect.deleteProperty(PublicKeyCredential, "signalUnknownCredential")
    browser.respond(finishPath, refusal(409, "AccountAlreadyExists"))
    const created = await createPasskey({})
    expect(created).toMatchObject({ ok: false, error: { errorType: "AccountAlreadyExists" } })
    expect(created).toHaveProperty(
      "error.message",
      expect.stringMatching(/^A sentence\. Your device may still/),
    )
  })

  it.each([
    [
      "doesn't support passkeys",
      () => Reflect.deleteProperty(globalThis, "PublicKeyCredential"),
      "PasskeysUnsupported",
    ],
    [
      "offers no passkeys on http",
      () => {
        Reflect.deleteProperty(globalThis, "PublicKeyCredential")
        vi.stubGlobal("isSecureContext", false)
      },
      "PasskeysBlocked",
    ],
    ["blocks cookies", blockCookies, "CookiesBlocked"],
  ])("asks neither the server nor the device if the browser %s", async (_, change, type) => {
    const browser = installFakeBrowser()
    change()
    expect(await createPasskey({})).toEqual({ ok: false, error: { type } })
    expect(browser.requests).toEqual([])
    expect(browser.create).not.toHaveBeenCalled()
  })

  it("leaves no cookie behind", async () => {
    installFakeBrowser()
    await createPasskey({})
    expect(document.cookie).toBe("")
  })

  it("ends when the user leaves a prompt that never settles, and deletes a passkey that is created later", async () => {
    const browser = installFakeBrowser()
    const prompt = Promise.withResolvers<object>()
    const opened = Promise.withResolvers<undefined>()
    browser.create.mockImplementation(() => {
      opened.resolve(undefined)
      return prompt.promise
    })
    const creating = createPasskey({})
    await opened.promise
    expect(isPromptOpen()).toBe(true)
    leavePrompt()
    expect(await creating).toEqual({ ok: false, error: { type: "Superseded" } })
    expect(isPromptOpen()).toBe(false)
    prompt.resolve(createdPasskey)
    await expect.poll(() => browser.signals).toEqual([signalOfNewPasskey])
    expect(browser.requests).toHaveLength(1)
  })
})

describe("createPasskey after a finish request that was cut off", () => {
  /** Each test has a name of its own, because the last passkey is remembered until it is decided. */
  async function cutOff(
    browser: FakeBrowser,
    emailOrUsername: string,
    response?: { status: number; body: string },
  ) {
    browser.respond(finishPath, response)
    expect(await createPasskey({ emailOrUsername })).toMatchObject({ ok: false })
    browser.requests.length = 0
    browser.create.mockClear()
  }
  const paths = (browser: FakeBrowser) => browser.requests.map(([path]) => path)

  it.each([undefined, { status: 502, body: "Bad Gateway" }])(
    "sends the same passkey again instead of creating a second one (%j)",
    async (response) => {
      const browser = installFakeBrowser()
      await cutOff(browser, "sent again", response)
      browser.respond(finishPath, { status: 200, json: {} })
      expect(await createPasskey({ emailOrUsername: "sent again" })).toEqual({ ok: true, data: undefined })
      expect(paths(browser)).toEqual([finishPath])
      expect(browser.create).not.toHaveBeenCalled()
      expect(browser.signals).toEqual([])
    },
  )

  it("keeps the passkey while the network is still down", async () => {
    const browser = installFakeBrowser()
    await cutOff(browser, "still down")
    await cutOff(browser, "still down")
    browser.respond(finishPath, { status: 200, json: {} })
    expect(await createPasskey({ emailOrUsername: "still down" })).toMatchObject({ ok: true })
    expect(browser.create).not.toHaveBeenCalled()
  })

  it("deletes it, and creates another, if the server doesn't have it", async () => {
    const browser = installFakeBrowser()
    await cutOff(browser, "not saved")
    browser.respond(finishPath, refusal(422, "NoRegistrationChallengeFound"))
    browser.create.mockImplementation(() => {
      browser.respond(finishPath, { status: 200, json: {} })
      return { ...createdPasskey, id: "c2Vjb25k" }
    })
    expect(await createPasskey({ emailOrUsername: "not saved" })).toMatchObject({ ok: true })
    expect(browser.signals).toEqual([signalOfNewPasskey])
    expect(paths(browser)).toEqual([finishPath, startPath, finishPath])
  })

  it("succeeds without a prompt if the options exclude it, because the server has it", async () => {
    const browser = installFakeBrowser()
    await cutOff(browser, "saved")
    browser.respond(finishPath, refusal(422, "NoRegistrationChallengeFound"))
    const excludeCredentials = [{ id: createdPasskey.id, type: "public-key" }]
    browser.respond(startPath, {
      status: 200,
      json: { registrationOptions: { ...registrationOptions, excludeCredentials } },
    })
    expect(await createPasskey({ emailOrUsername: "saved" })).toMatchObject({ ok: true })
    expect(browser.create).not.toHaveBeenCalled()
    expect(browser.signals).toEqual([])
  })

  it("succeeds without a prompt if the request was repeated, and the first one saved it", async () => {
    const browser = installFakeBrowser()
    browser.respond(finishPath, refusal(422, "NoRegistrationChallengeFound"))
    const startBody = { emailOrUsername: "repeated" }
    const error = { type: "Refused", errorType: "NoRegistrationChallengeFound" }
    expect(await createPasskey(startBody)).toMatchObject({ ok: false, error })
    browser.create.mockClear()
    const excludeCredentials = [{ id: createdPasskey.id, type: "public-key" }]
    browser.respond(startPath, {
      status: 200,
      json: { registrationOptions: { ...registrationOptions, excludeCredentials } },
    })
    expect(await createPasskey(startBody)).toMatchObject({ ok: true })
    expect(browser.create).not.toHaveBeenCalled()
    expect(browser.signals).toEqual([])
  })

  it("keeps it if another account is signed in now", async () => {
    const browser = installFakeBrowser()
    browser.respond(finishPath, undefined)
    const startBody = { hint: "hybrid" }
    expect(await createPasskey(startBody)).toMatchObject({ ok: false })
    browser.respond(finishPath, refusal(422, "NoRegistrationChallengeFound"))
    const user = { ...registrationOptions.user, id: "BBBB" }
    browser.respond(startPath, {
      status: 200,
      json: { registrationOptions: { ...registrationOptions, user } },
    })
    browser.create.mockImplementation(() => Promise.reject(new DOMException("", "NotAllowedError")))
    expect(await createPasskey(startBody)).toMatchObject({ ok: false, error: { type: "Canceled" } })
    expect(browser.signals).toEqual([])
  })

  it("keeps it if the account exists now, because it may be its passkey", async () => {
    const browser = installFakeBrowser()
    await cutOff(browser, "exists now")
    browser.respond(finishPath, refusal(422, "NoRegistrationChallengeFound"))
    browser.respond(startPath, refusal(409, "AccountAlreadyExists"))
    const created = await createPasskey({ emailOrUsername: "exists now" })
    expect(created).toMatchObject({ ok: false, error: { errorType: "AccountAlreadyExists" } })
    expect(browser.signals).toEqual([])
  })

  it("doesn't send it for another name", async () => {
    const browser = installFakeBrowser()
    await cutOff(browser, "first name")
    browser.respond(finishPath, { status: 200, json: {} })
    expect(await createPasskey({ emailOrUsername: "another name" })).toMatchObject({ ok: true })
    expect(paths(browser)).toEqual([startPath, finishPath])
    expect(browser.create).toHaveBeenCalledOnce()
  })
})

describe("upgradeToPasskey", () => {
  it("asks the device to delete a passkey that the server rejects", async () => {
    const browser = installFakeBrowser()
    browser.capabilities = { conditionalCreate: true }
    browser.respond(finishPath, refusal(422, "VerificationFailed"))
    expect(await upgradeToPasskey("Chrome on Linux")).toBe(false)
    expect(browser.signals).toEqual([signalOfNewPasskey])
  })

  it.each(["InvalidStateError", "NotAllowedError", "AbortError"])(
    "creates nothing and says nothing if the browser throws %s",
    async (name) => {
      const browser = installFakeBrowser()
      browser.capabilities = { conditionalCreate: true }
      browser.create.mockImplementation(() => Promise.reject(new DOMException("", name)))
      expect(await upgradeToPasskey("Chrome on Linux")).toBe(false)
      expect(browser.requests.map(([path]) => path)).toEqual([startPath])
      expect(browser.create.mock.calls[0]?.[0]).toMatchObject({ mediation: "conditional" })
      expect(browser.signals).toEqual([])
    },
  )

  it("creates nothing if the browser can't create passkeys without a prompt", async () => {
    const browser = installFakeBrowser()
    expect(await upgradeToPasskey("Chrome on Linux")).toBe(false)
    expect(browser.requests).toEqual([])
  })
})
