import { describe, expect, it } from "vitest"
import { installFakeBrowser, rpId } from "../testing/fakeBrowser"
import { signalAccount, signalRemovedPasskeys } from "./signals"

describe("signalAccount", () => {
  const path = "/api/account/signals"
  const names = { name: "alice", displayName: "Alice" }

  it("signals the passkeys and names that the server has now, not those of an older page", async () => {
    const browser = installFakeBrowser()
    browser.respond(path, {
      status: 200,
      json: { rpId, userHandle: "AAAA", credentialIds: ["AQ"], ...names },
    })
    await signalAccount()
    expect(browser.requests).toEqual([[path, undefined]])
    expect(browser.signals).toEqual([
      ["accepted", { rpId, userId: "AAAA", allAcceptedCredentialIds: ["AQ"] }],
      ["names", { rpId, userId: "AAAA", ...names }],
    ])
  })

  it.each([
    ["the session has ended", { status: 401, json: { error: "You're signed out.", type: "NotSignedIn" } }],
    [
      "the response can't be read",
      { status: 200, json: { rpId, userHandle: "AAAA", credentialIds: [1], ...names } },
    ],
    ["the browser is offline", undefined],
  ])("signals nothing if %s", async (_, response) => {
    const browser = installFakeBrowser()
    browser.respond(path, response)
    await signalAccount()
    expect(browser.signals).toEqual([])
  })
})

describe("signalRemovedPasskeys", () => {
  it("signals only the removed passkeys, so that one that was added in another tab stays", async () => {
    const browser = installFakeBrowser()
    await signalRemovedPasskeys(rpId, ["AQ", "Ag"])
    expect(browser.signals).toEqual([
      ["unknown", { rpId, credentialId: "AQ" }],
      ["unknown", { rpId, credentialId: "Ag" }],
    ])
  })
})
