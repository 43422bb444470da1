import { describe, expect, test } from "vitest"
import { parseRelatedOrigins } from "./relatedOrigins"

const own = { rpId: "example.com", defaultOrigin: "https://example.com" }
const ownLocally = { rpId: "localhost", defaultOrigin: "http://localhost:3000" }

function faultsOf(given: string[], site = own): string[] {
  return parseRelatedOrigins(given, site).faults
}

describe("related origins", () => {
  test("are taken as browsers write them, in their order", () => {
    const given = ["https://Example.ORG", "https://shop.example.co.uk:8443", "https://example.net:443"]
    expect(parseRelatedOrigins(given, own)).toEqual({
      relatedOrigins: ["https://example.org", "https://shop.example.co.uk:8443", "https://example.net"],
      faults: [],
    })
  })

  test("may be none", () => {
    expect(parseRelatedOrigins([], own)).toEqual({ relatedOrigins: [], faults: [] })
  })

  test.each([
    "example.org",
    "https://example.org/",
    "https://example.org/path",
    "https://someone@example.org",
    "https://*.example.org",
    "http://example.org",
    "http://127.0.0.1:3000",
    "android:apk-key-hash:abc",
    "",
  ])("%j is no origin and refused", (given) => {
    expect(faultsOf([given])).toEqual([
      expect.stringMatching(
        /^".*" must be an origin and nothing else, such as .*https, or http on localhost$/,
      ),
    ])
  })

  test("none is there twice, however it is written", () => {
    expect(faultsOf(["https://example.org", "HTTPS://example.org:443"])).toEqual([
      '"HTTPS://example.org:443" is there twice',
    ])
  })

  test("the hostname's own is not among them", () => {
    expect(faultsOf(["https://example.com"])).toEqual([
      '"https://example.com" is the origin of hostname already',
    ])
  })

  test.each([
    "https://192.0.2.1",
    "https://[2001:db8::1]",
    "https://intranet",
    "https://github.io",
    "https://co.uk",
  ])("%s, for which no browser asks, is refused", (origin) => {
    expect(faultsOf([origin])).toEqual([expect.stringContaining("no registrable domain")])
  })

  test("http on localhost is for a site that is on localhost itself", () => {
    expect(faultsOf(["http://localhost:3001"])).toEqual([expect.stringContaining("no registrable domain")])
    expect(parseRelatedOrigins(["http://localhost:3001"], ownLocally)).toEqual({
      relatedOrigins: ["http://localhost:3001"],
      faults: [],
    })
  })

  test("five names are taken, the hostname's among them, and any number of hosts with the same name", () => {
    const four = ["https://one.com", "https://two.com", "https://three.com", "https://four.com"]
    const same = [
      "https://example.org",
      "https://example.co.uk",
      "https://www.one.net",
      "https://login.example.com",
    ]
    expect(faultsOf([...four, ...same])).toEqual([])
  })

  test("a sixth name is refused", () => {
    const five = [
      "https://one.com",
      "https://two.com",
      "https://three.com",
      "https://four.com",
      "https://five.com",
    ]
    expect(faultsOf(five)).toEqual([
      "must have at most 5 different names, that of hostname among them; these are 6: example, one, two, three, four, five",
    ])
  })

  test("hosts of several owners below one suffix have names of their own", () => {
    const pages = ["a", "b", "c", "d", "e"].map((name) => `https://${name}.github.io`)
    expect(faultsOf(pages)).toEqual([expect.stringContaining("these are 6")])
  })

  test("every fault is told", () => {
    expect(faultsOf(["nonsense", "https://example.com", "https://co.uk"])).toHaveLength(3)
  })
})
