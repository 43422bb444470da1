import { describe, expect, it, vi } from "vitest"
import { assertion, installFakeBrowser, rpId } from "../testing/fakeBrowser"
import { askForPasskey } from "./askForPasskey"
import { askImmediately } from "./askImmediately"
import { takeTurn } from "./ceremonyTurn"
import { canAskImmediately } from "./immediateMode"

const options = { challenge: "AAAA", rpId, timeout: 300_000, userVerification: "required" } as const

describe("askImmediately", () => {
  it("converts the credential of a password manager, which is a plain object", async () => {
    installFakeBrowser()
    const immediate = await askImmediately(takeTurn(), options)
    expect(immediate).toMatchObject({ ok: true, data: { id: assertion.id } })
    expect(immediate).toEqual(await askForPasskey(takeTurn(), options))
  })

  it("sends the options, but neither allowed passkeys nor extensions", async () => {
    const browser = installFakeBrowser()
    const allowCredentials = [{ id: "AAAA", type: "public-key" } as const]
    await askImmediately(takeTurn(), { ...options, allowCredentials, extensions: {} })
    const [request] = browser.get.mock.calls[0] ?? []
    expect(request).toMatchObject({ uiMode: "immediate" })
    expect(request?.publicKey).toEqual({ ...options, challenge: new ArrayBuffer(3) })
  })

  it.each([
    ["nothing", null],
    ["a password", { id: "alice", type: "password" }],
    ["a new passkey", { id: "AAAA", rawId: new ArrayBuffer(3), response: {} }],
  ])("fails if the browser returns %s", async (_, credential) => {
    const browser = installFakeBrowser()
    browser.get.mockImplementation(() => credential)
    expect(await askImmediately(takeTurn(), options)).toEqual({ ok: false, error: { type: "DeviceFailed" } })
  })

  it("says that there is no local passkey if the browser fails at once", async () => {
    const browser = installFakeBrowser()
    browser.get.mockImplementation(() => Promise.reject(new DOMException("", "NotAllowedError")))
    expect(await askImmediately(takeTurn(), options)).toEqual({ ok: false, error: { type: "NoPasskeyHere" } })
  })

  it("reports a failure, but not that there is no local passkey", async () => {
    const browser = installFakeBrowser()
    const sendBeacon = vi.spyOn(navigator, "sendBeacon")
    // A new page, which hasn't reported anything yet.
    vi.resetModules()
    const page = { ...(await import("./askImmediately")), ...(await import("./ceremonyTurn")) }
    const failWith = (name: string) => {
      browser.get.mockImplementation(() => Promise.reject(new DOMException("", name)))
      return page.askImmediately(page.takeTurn(), options)
    }
    await failWith("NotAllowedError")
    expect(sendBeacon).not.toHaveBeenCalled()
    await failWith("SecurityError")
    expect(sendBeacon).toHaveBeenCalledTimes(1)
  })
})

describe("canAskImmediately", () => {
  it("is false if the browser doesn't say", async () => {
    const browser = installFakeBrowser()
    expect(await canAskImmediately()).toBe(false)
    browser.capabilities = { immediateGet: true }
    expect(await canAskImmediately()).toBe(true)
    Reflect.deleteProperty(PublicKeyCredential, "getClientCapabilities")
    expect(await canAskImmediately()).toBe(false)
  })
})
