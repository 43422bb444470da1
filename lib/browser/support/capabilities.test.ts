import { describe, expect, it } from "vitest"
import { installFakeBrowser } from "../testing/fakeBrowser"
import { readCapability } from "./capabilities"

describe("readCapability", () => {
  it.each([
    [{ hybridTransport: true }, true],
    [{ hybridTransport: false }, false],
    [{ immediateGet: true }, undefined],
  ])("reads hybridTransport from %j", async (capabilities, expected) => {
    installFakeBrowser().capabilities = capabilities
    expect(await readCapability("hybridTransport")).toBe(expected)
  })

  it.each([
    ["an older browser", () => Reflect.deleteProperty(PublicKeyCredential, "getClientCapabilities")],
    ["a browser without passkeys", () => Reflect.deleteProperty(globalThis, "PublicKeyCredential")],
    [
      "a browser that fails",
      () => Reflect.set(PublicKeyCredential, "getClientCapabilities", () => Promise.reject(new Error("no"))),
    ],
  ])("returns undefined in %s", async (_, change) => {
    installFakeBrowser().capabilities = { hybridTransport: true }
    change()
    expect(await readCapability("hybridTransport")).toBeUndefined()
  })
})
