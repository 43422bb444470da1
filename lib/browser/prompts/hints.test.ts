import { describe, expect, it } from "vitest"
import { withHint } from "./hints"

const options = (...transports: string[][]) => ({
  challenge: "AAAA",
  allowCredentials: transports.map((each) => ({
    id: "AAAA",
    type: "public-key" as const,
    transports: each as AuthenticatorTransport[],
  })),
})

describe("withHint", () => {
  it.each([
    ["security keys", [["usb", "nfc"], ["usb"], ["nfc", "ble"], ["smart-card"]], ["security-key"]],
    ["phones", [["hybrid"]], ["hybrid"]],
    ["this device", [["internal"], ["internal"]], ["client-device"]],
    ["passkeys that are synced to phones", [["internal", "hybrid"]], undefined],
    ["a security key and a phone", [["usb"], ["hybrid"]], undefined],
    ["unknown places", [[]], undefined],
    ["a place that this code doesn't know", [["telepathy"]], undefined],
    ["no passkeys", [], undefined],
  ])("adds a hint if all allowed passkeys are in the same place: %s", (_, transports, hints) => {
    const hinted = withHint(options(...transports))
    expect(hinted.hints).toEqual(hints)
    expect(hinted).toMatchObject(options(...transports))
  })

  it("prefers the hint that it is given", () => {
    expect(withHint(options(["usb"]), "hybrid").hints).toEqual(["hybrid"])
    expect(withHint({ challenge: "AAAA" }, "security-key").hints).toEqual(["security-key"])
  })
})
