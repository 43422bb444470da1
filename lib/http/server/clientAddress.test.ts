import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { findClientAddress } from "./clientAddress"

describe("findClientAddress", () => {
  it("ignores X-Forwarded-For without a trusted proxy", () => {
    expect(findClientAddress("203.0.113.9", "198.51.100.1", 0)).toBe("203.0.113.9")
  })

  it.each([
    [1, "198.51.100.2"],
    [2, "198.51.100.1"],
  ])("finds the client behind %d trusted proxies at %s", (trustedProxies, expected) => {
    const forwardedFor = "192.0.2.66, 198.51.100.1, 198.51.100.2"
    expect(findClientAddress("10.0.0.1", forwardedFor, trustedProxies)).toBe(expected)
  })

  it("takes the first hop if there are fewer hops than trusted proxies", () => {
    expect(findClientAddress("10.0.0.1", "198.51.100.1", 5)).toBe("198.51.100.1")
  })

  it("takes the connection's address if the header is missing", () => {
    expect(findClientAddress("10.0.0.1", undefined, 1)).toBe("10.0.0.1")
  })

  it.each([
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["2001:0db8:0001:0002::ffff", "2001:db8:1:2::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
  ])("counts %s as %s", (address, expected) => {
    expect(findClientAddress(address, undefined, 0)).toBe(expected)
  })

  it.each([
    ["203.0.113.8:40001", "203.0.113.8"],
    ["203.0.113.8:40002", "203.0.113.8"],
    [' "203.0.113.8:40002" ', "203.0.113.8"],
    ["[2001:db8::1]", "2001:db8:0:0::/64"],
    ["[2001:db8::1]:443", "2001:db8:0:0::/64"],
    ['"[2001:db8::1]:443"', "2001:db8:0:0::/64"],
    ["2001:DB8::1", "2001:db8:0:0::/64"],
    ["[fe80::1%25eth0]:443", "fe80:0:0:0::/64"],
    ["::ffff:cb00:7109", "203.0.113.9"],
    ["[::ffff:203.0.113.9]:8080", "203.0.113.9"],
  ])("counts %s behind a proxy as %s", (entry, expected) => {
    expect(findClientAddress("10.0.0.1", entry, 1)).toBe(expected)
  })

  it.each(["unknown", "_hidden", "", "203.0.113.8:", "203.0.113.300", "localhost", "[", "x".repeat(9000)])(
    "counts what isn't an address as one client: %s",
    (entry) => {
      expect(findClientAddress("10.0.0.1", entry, 1)).toBe("unknown")
    },
  )

  it("counts every port of an address as the same client", () => {
    const address = fc.oneof(
      fc.ipV4(),
      fc.ipV6().map((ip) => `[${ip}]`),
    )
    fc.assert(
      fc.property(address, fc.nat(65_535), (ip, port) => {
        const [plain, withPort] = [ip, `${ip}:${port}`].map((entry) =>
          findClientAddress("10.0.0.1", entry, 1),
        )
        expect(withPort).toBe(plain)
        expect(plain).not.toBe("unknown")
      }),
    )
  })
})
