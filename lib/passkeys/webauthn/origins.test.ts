import { describe, expect, test } from "vitest"
import { ok } from "../../result"
import { outcomeOf } from "../testing/fixture"
import { parseAdditionalAllowedOrigin } from "./origins"

describe("an additional allowed origin", () => {
  test.each([
    ["https://app.example.com", "https://app.example.com"],
    ["https://example.com:8443", "https://example.com:8443"],
    ["https://example.com:443", "https://example.com"],
    ["HTTPS://Example.COM", "https://example.com"],
    ["https://bücher.example", "https://xn--bcher-kva.example"],
    ["https://192.0.2.1", "https://192.0.2.1"],
    ["https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"],
    ["http://localhost", "http://localhost"],
    ["http://localhost:3000", "http://localhost:3000"],
    ["http://localhost:80", "http://localhost"],
    ["https://localhost:3000", "https://localhost:3000"],
  ])("%s is the origin %s", (given, origin) => {
    expect(parseAdditionalAllowedOrigin(given)).toEqual(ok(origin))
  })

  test("none is none", () => {
    expect(parseAdditionalAllowedOrigin(undefined)).toEqual(ok(undefined))
  })

  test.each([
    ["empty", ""],
    ["a space", " "],
    ["a word", "example"],
    ["a host without a scheme", "example.com"],
    ["the opaque origin", "null"],
    ["a trailing slash", "https://example.com/"],
    ["a path", "https://example.com/login"],
    ["a query", "https://example.com?a=b"],
    ["a fragment", "https://example.com#a"],
    ["credentials", "https://someone:secret@example.com"],
    ["a username that looks like the host", "https://example.com@evil.example"],
    ["a backslash", "https://example.com\\evil.example"],
    ["white space before", " https://example.com"],
    ["white space after", "https://example.com\n"],
    ["a tab inside, which a parser drops", "https://exam\tple.com"],
    ["a wildcard", "https://*.example.com"],
    ["a wildcard alone", "*"],
    ["two origins", "https://a.example,https://b.example"],
    ["http on another host", "http://example.com"],
    ["http on a host that begins like localhost", "http://localhost.evil.example"],
    ["http on a host that ends like localhost", "http://evillocalhost"],
    ["http on the loopback address, which no RP ID can be", "http://127.0.0.1:3000"],
    ["a port that is no number", "https://example.com:port"],
    ["a port that is too large", "https://example.com:65536"],
    ["no host", "https://"],
    ["a port alone", "https://:443"],
    ["another scheme", "ftp://example.com"],
    ["a script", "javascript:alert(1)"],
    ["a script in the form of an origin", "javascript://example.com"],
    ["data", "data:text/html,hello"],
    ["a file", "file:///etc/passwd"],
    ["an application's origin, which is no web origin", "android:apk-key-hash:abc"],
    ["a control character", "https://exam\u0000ple.com"],
    ["a percent-encoded slash", "https://example.com%2fevil.example"],
    ["three slashes", "https:///example.com"],
    ["one slash", "https:/example.com"],
    ["an empty label", "https://example..com"],
    ["quotes", 'https://"example.com"'],
  ])("%s is refused", (_, given) => {
    expect(outcomeOf(parseAdditionalAllowedOrigin(given))).toBe("CannotParseAdditionalAllowedOrigin")
  })
})
