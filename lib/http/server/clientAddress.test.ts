import { expect, test } from "vitest"
import { findClientAddress } from "./clientAddress"

test("without a trusted proxy X-Forwarded-For says nothing", () => {
  expect(findClientAddress("203.0.113.9", "198.51.100.1", 0)).toBe("203.0.113.9")
})

test.each([
  [1, "198.51.100.2"],
  [2, "198.51.100.1"],
])("with %d trusted proxies the client is %s", (trustedProxies, expected) => {
  const forwardedFor = "192.0.2.66, 198.51.100.1, 198.51.100.2"
  expect(findClientAddress("10.0.0.1", forwardedFor, trustedProxies)).toBe(expected)
})

test("with more trusted proxies than hops the first hop counts", () => {
  expect(findClientAddress("10.0.0.1", "198.51.100.1", 5)).toBe("198.51.100.1")
})

test("a connection without the header is its own address", () => {
  expect(findClientAddress("10.0.0.1", undefined, 1)).toBe("10.0.0.1")
})

test.each([
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["2001:0db8:0001:0002::ffff", "2001:db8:1:2::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
])("%s counts as %s", (address, expected) => {
  expect(findClientAddress(address, undefined, 0)).toBe(expected)
})
