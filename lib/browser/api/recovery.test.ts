import { describe, expect, it } from "vitest"
import { blockCookies, installFakeBrowser } from "../testing/fakeBrowser"
import { acceptInvitation, openRecoveryLink } from "./links"
import { finishEmailRecovery, recoverWithCode, startEmailRecovery } from "./recovery"

const beginnings = [
  { name: "recoverWithCode", path: "/api/recovery/code", run: () => recoverWithCode("a code") },
  {
    name: "startEmailRecovery",
    path: "/api/recovery/email/start",
    run: () => startEmailRecovery("alice@example.com"),
  },
  { name: "openRecoveryLink", path: "/api/recovery/link", run: () => openRecoveryLink("a token") },
  { name: "acceptInvitation", path: "/api/invitation", run: () => acceptInvitation("a token") },
]
const steps = [...beginnings, { name: "finishEmailRecovery", run: () => finishEmailRecovery("123456") }]
const refusal = { status: 422, json: { error: "Allow cookies.", type: "CookieMissing" } }

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

describe.each(beginnings)("$name", ({ path, run }) => {
  it("is repeated in a browser that had no cookie from this site", async () => {
    const browser = installFakeBrowser()
    browser.respond(path, refusal, { status: 200, json: {} })
    expect(await run()).toEqual({ ok: true, data: undefined })
    expect(browser.requests).toHaveLength(2)
    expect(browser.requests[1]).toEqual(browser.requests[0])
  })

  it("fails in a browser that returns no cookie", async () => {
    const browser = installFakeBrowser()
    browser.respond(path, refusal)
    expect(await run()).toMatchObject({ ok: false, error: { errorType: "CookieMissing" } })
    expect(browser.requests).toHaveLength(2)
  })

  it("isn't repeated after another rejection", async () => {
    const browser = installFakeBrowser()
    browser.respond(path, { status: 422, json: { error: "Wrong.", type: "UnknownRecoveryCode" } })
    expect(await run()).toMatchObject({ ok: false, error: { errorType: "UnknownRecoveryCode" } })
    expect(browser.requests).toHaveLength(1)
  })
})
