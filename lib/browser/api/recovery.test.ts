import { describe, expect, it } from "vitest"
import { blockCookies, installFakeBrowser } from "../testing/fakeBrowser"
import { finishEmailRecovery, recoverWithCode, startEmailRecovery } from "./recovery"

const steps = [
  { name: "recoverWithCode", run: () => recoverWithCode("a code") },
  { name: "startEmailRecovery", run: () => startEmailRecovery("alice@example.com") },
  { name: "finishEmailRecovery", run: () => finishEmailRecovery("123456") },
]

describe.each(steps)("$name", ({ run }) => {
  it.each([
    [
      "can't create a passkey",
      () => Reflect.deleteProperty(globalThis, "PublicKeyCredential"),
      "PasskeysUnsupported",
    ],
    ["blocks cookies", blockCookies, "CookiesBlocked"],
  ])("sends nothing if the browser %s", async (_, change, type) => {
    const browser = installFakeBrowser()
    change()
    expect(await run()).toEqual({ ok: false, error: { type } })
    expect(browser.requests).toEqual([])
  })
})
