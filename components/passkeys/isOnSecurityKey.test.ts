import { expect, it } from "vitest"
import { isOnSecurityKey } from "./isOnSecurityKey"

it.each([
  [["usb"], true],
  [["nfc", "usb"], true],
  [["ble"], true],
  [["smart-card"], true],
  [["internal"], false],
  [["hybrid", "internal"], false],
  [[], false],
])("a passkey with the transports %j is on a security key: %s", (transports, isOn) => {
  expect(isOnSecurityKey({ transports })).toBe(isOn)
})
