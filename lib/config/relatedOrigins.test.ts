import { describe, expect, it } from "vitest"
import { parseRelatedOrigins } from "./relatedOrigins"

const own = { rpId: "example.com", defaultOrigin: "https://example.com" }
const ownLocally = { rpId: "localhost", defaultOrigin: "http://localhost:3000" }

function findProblems(origins: string[], site = own): string[] {
  return parseRelatedOrigins(origins, site).problems
}

describe("parseRelatedOrigins", () => {
  it("returns the origins in the form that browsers use, in order", () => {
    const origins = ["https://Example.ORG", "https://shop.example.co.uk:8443", "https://example.net:443"]
    expect(parseRelatedOrigins(origins, own)).toEqual({
      relatedOrigins: ["https://example.org", "https://shop.example.co.uk:8443", "https://example.net"],
      problems: [],
    })
  })

  it("accepts an empty list", () => {
    expect(parseRelatedOrigins([], own)).toEqual({ relatedOrigins: [], problems: [] })
  })

  it.each([
    "example.org",
    "https://example.org/",
    "https://example.org/path",
    "https://someone@example.org",
    "https://*.example.org",
    "http://example.org",
    "http://127.0.0.1:3000",
    `android:apk-key-hash:${"A".repeat(43)}`,
    "",
  ])("rejects %j, which isn't an origin", (origin) => {
    expect(findProblems([origin])).toEqual([
      expect.stringMatching(/^".*" must be an origin, such as .*https, or http on localhost, and no path$/),
    ])
  })

  it("rejects an origin that is listed twice, in whatever form", () => {
    expect(findProblems(["https://example.org", "HTTPS://example.org:443"])).toEqual([
      '"HTTPS://example.org:443" is listed twice',
    ])
  })

  it("rejects the hostname's own origin", () => {
    expect(findProblems(["https://example.com"])).toEqual([
      '"https://example.com" is already the origin of hostname',
    ])
  })

  it.each([
    "https://192.0.2.1",
    "https://[2001:db8::1]",
    "https://intranet",
    "https://github.io",
    "https://co.uk",
  ])("rejects %s, which browsers don't accept", (origin) => {
    expect(findProblems([origin])).toEqual([expect.stringContaining("no registrable domain")])
  })

  it("accepts http on localhost only for a site on localhost", () => {
    expect(findProblems(["http://localhost:3001"])).toEqual([
      expect.stringContaining("no registrable domain"),
    ])
    expect(parseRelatedOrigins(["http://localhost:3001"], ownLocally)).toEqual({
      relatedOrigins: ["http://localhost:3001"],
      problems: [],
    })
  })

  it("accepts five names, including the hostname's, and any number of hosts with the same name", () => {
    const four = ["https://one.com", "https://two.com", "https://three.com", "https://four.com"]
    const same = [
      "https://example.org",
      "https://example.co.uk",
      "https://www.one.net",
      "https://login.example.com",
    ]
    expect(findProblems([...four, ...same])).toEqual([])
  })

  it("rejects a sixth name", () => {
    const five = [
      "https://one.com",
      "https://two.com",
      "https://three.com",
      "https://four.com",
      "https://five.com",
    ]
    expect(findProblems(five)).toEqual([
      "must have at most 5 different names before the public suffix, including the hostname's; found 6: example, one, two, three, four, five",
    ])
  })

  it("counts hosts of different owners under a shared suffix as different names", () => {
    const pages = ["a", "b", "c", "d", "e"].map((name) => `https://${name}.github.io`)
    expect(findProblems(pages)).toEqual([expect.stringContaining("found 6")])
  })

  it("returns every problem", () => {
    expect(findProblems(["nonsense", "https://example.com", "https://co.uk"])).toHaveLength(3)
  })
})
