import { describe, expect, it } from "vitest"
import { leavePrompt } from "../prompts/openPrompt"
import { blockCookies, installFakeBrowser } from "../testing/fakeBrowser"
import { authenticateWithPasskey } from "./authenticateWithPasskey"
import { prepareAuthenticationOptions, prepareVerificationOptions } from "./authenticationOptions"
import { verifyAgain } from "./verifyAgain"

const ceremonies = [
  { name: "sign-in", run: () => authenticateWithPasskey(prepareAuthenticationOptions()) },
  {
    name: "immediate sign-in",
    run: () => authenticateWithPasskey(prepareAuthenticationOptions(), { isImmediate: true }),
  },
  { name: "step-up", run: () => verifyAgain(prepareVerificationOptions()) },
]

describe("the hint of a sign-in", () => {
  it("is the one that the user chose", async () => {
    const browser = installFakeBrowser()
    await authenticateWithPasskey(prepareAuthenticationOptions(), { hint: "hybrid" })
    expect(browser.get.mock.calls[0]?.[0].publicKey).toMatchObject({ hints: ["hybrid"] })
  })

  it("is left to the browser if the user chose none", async () => {
    const browser = installFakeBrowser()
    await authenticateWithPasskey(prepareAuthenticationOptions())
    expect(browser.get.mock.calls[0]?.[0].publicKey).not.toHaveProperty("hints")
  })
})

describe.each(ceremonies)("a $name", ({ run }) => {
  it.each([
    ["InvalidStateError", "NoPasskeyOnKey"],
    ["OperationError", "PromptAlreadyOpen"],
    ["NotSupportedError", "PasskeysUnsupported"],
  ])("fails with the meaning of %s at get: %s", async (name, type) => {
    const browser = installFakeBrowser()
    browser.get.mockImplementation(() => Promise.reject(new DOMException("", name)))
    expect(await run()).toEqual({ ok: false, error: { type } })
  })

  it("fails before the prompt if the browser blocks cookies", async () => {
    const browser = installFakeBrowser()
    blockCookies()
    expect(await run()).toEqual({ ok: false, error: { type: "CookiesBlocked" } })
    expect(browser.get).not.toHaveBeenCalled()
  })

  it("ends when the user leaves a prompt that never settles, and can be started again", async () => {
    const browser = installFakeBrowser()
    const opened = Promise.withResolvers<undefined>()
    browser.get.mockImplementationOnce(() => {
      opened.resolve(undefined)
      return new Promise(() => {})
    })
    const running = run()
    await opened.promise
    leavePrompt()
    expect(await running).toEqual({ ok: false, error: { type: "Superseded" } })
    expect(await run()).toEqual({ ok: true, data: undefined })
  })
})
