import { describe, expect, it } from "vitest"
import { suggestPasskeyName } from "./suggestPasskeyName"

const webKit = "AppleWebKit/537.36 (KHTML, like Gecko)"
const chromeOnLinux = `Mozilla/5.0 (X11; Linux x86_64) ${webKit} Chrome/156.0.0.0 Safari/537.36`
const mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
const safari = `${mac} ${webKit} Version/26.0 Safari/605.1.15`

describe("suggestPasskeyName", () => {
  it.each([
    ["Chrome on Linux", chromeOnLinux, 0],
    [
      "Chrome on Android",
      `Mozilla/5.0 (Linux; Android 10; K) ${webKit} Chrome/156.0.0.0 Mobile Safari/537.36`,
      5,
    ],
    [
      "Edge on Windows",
      `Mozilla/5.0 (Windows NT 10.0) ${webKit} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`,
      0,
    ],
    ["Firefox on Mac", `${mac} Gecko/20100101 Firefox/150.0`, 0],
    ["Safari on Mac", safari, 0],
    ["Safari on iPhone", `Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) ${webKit} Safari/604.1`, 5],
    ["Chrome on iPhone", `Mozilla/5.0 (iPhone; CPU iPhone OS 26_0) ${webKit} CriOS/156.0 Safari/604.1`, 5],
  ])("recognizes %s", (name, userAgent, maxTouchPoints) => {
    expect(suggestPasskeyName({ userAgent, maxTouchPoints })).toBe(name)
  })

  it("recognizes an iPad that identifies as a Mac", () => {
    expect(suggestPasskeyName({ userAgent: safari, maxTouchPoints: 5 })).toBe("Safari on iPad")
  })

  it("suggests a generic name for an unknown browser", () => {
    expect(suggestPasskeyName({ userAgent: "", maxTouchPoints: 0 })).toBe("My passkey")
  })

  it.each([
    ["Security key", "cross-platform", ["usb", "nfc"]],
    ["Security key", undefined, ["usb"]],
    ["Security key", "cross-platform", ["smart-card"]],
    ["Phone or tablet", "cross-platform", ["hybrid", "internal"]],
    ["Phone or tablet", "cross-platform", ["usb", "hybrid"]],
    ["Chrome on Linux", "platform", ["hybrid", "internal"]],
    ["Chrome on Linux", "platform", ["usb"]],
    ["Chrome on Linux", undefined, ["hybrid", "internal"]],
    ["Chrome on Linux", "cross-platform", undefined],
  ])("suggests %s for a %s passkey with the transports %j", (name, authenticatorAttachment, transports) => {
    const destination = { authenticatorAttachment, response: { transports } }
    expect(suggestPasskeyName({ userAgent: chromeOnLinux, maxTouchPoints: 0 }, [], destination)).toBe(name)
  })

  it("numbers security keys on their own", () => {
    const destination = { authenticatorAttachment: "cross-platform", response: { transports: ["usb"] } }
    const takenNames = ["Chrome on Linux", "Security key"]
    expect(suggestPasskeyName({ userAgent: chromeOnLinux, maxTouchPoints: 0 }, takenNames, destination)).toBe(
      "Security key 2",
    )
  })

  it("appends a number if the name is taken", () => {
    const takenNames = ["Chrome on Linux", "Chrome on Linux 2"]
    expect(suggestPasskeyName({ userAgent: chromeOnLinux, maxTouchPoints: 0 }, takenNames)).toBe(
      "Chrome on Linux 3",
    )
  })
})
