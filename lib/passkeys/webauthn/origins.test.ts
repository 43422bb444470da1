import { describe, expect, it } from "vitest"
import { ok } from "../../result"
import { outcomeOf } from "../testing/fixture"
import { parseAdditionalAllowedOrigin } from "./origins"

const androidOrigin = "android:apk-key-hash:AAcOFRwjKjE4P0ZNVFtiaXB3foWMk5qhqK-2vcTL0tk"

describe("parseAdditionalAllowedOrigin", () => {
  it.each([
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
    ["http://app.localhost:3000", "http://app.localhost:3000"],
    [androidOrigin, androidOrigin],
  ])("parses %s as the origin %s", (input, origin) => {
    expect(parseAdditionalAllowedOrigin(input)).toEqual(ok(origin))
  })

  it("accepts undefined", () => {
    expect(parseAdditionalAllowedOrigin(undefined)).toEqual(ok(undefined))
  })

  it.each([
    ["an empty string", ""],
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
    ["leading whitespace", " https://example.com"],
    ["trailing whitespace", "https://example.com\n"],
    ["a tab inside, which URL parsers drop", "https://exam\tple.com"],
    ["a wildcard", "https://*.example.com"],
    ["only a wildcard", "*"],
    ["two origins", "https://a.example,https://b.example"],
    ["http on another host", "http://example.com"],
    ["http on a host that starts with localhost", "http://localhost.evil.example"],
    ["http on a host that ends with localhost", "http://evillocalhost"],
    ["http on the loopback address, which can't be an RP ID", "http://127.0.0.1:3000"],
    ["a port that isn't a number", "https://example.com:port"],
    ["a port that is too large", "https://example.com:65536"],
    ["no host", "https://"],
    ["only a port", "https://:443"],
    ["another scheme", "ftp://example.com"],
    ["a script", "javascript:alert(1)"],
    ["a script that looks like an origin", "javascript://example.com"],
    ["a data URL", "data:text/html,hello"],
    ["a file URL", "file:///etc/passwd"],
    ["a hash of an Android app that is too short", "android:apk-key-hash:abc"],
    ["a SHA-1 hash of an Android app", `android:apk-key-hash:${"A".repeat(27)}`],
    ["a hash of an Android app with padding", `${androidOrigin}=`],
    ["a hash of an Android app in base64", androidOrigin.replace("-", "+")],
    ["a hash of an Android app that no certificate has", androidOrigin.replace(/.$/, "l")],
    ["a hash of an Android app in another case", androidOrigin.replace("android", "Android")],
    [
      "a hash of an Android app with another name",
      androidOrigin.replace("apk-key-hash", "apk-key-hash-sha256"),
    ],
    ["a control character", "https://exam\u0000ple.com"],
    ["a percent-encoded slash", "https://example.com%2fevil.example"],
    ["three slashes", "https:///example.com"],
    ["one slash", "https:/example.com"],
    ["an empty label", "https://example..com"],
    ["quotes", 'https://"example.com"'],
  ])("rejects %s", (_, input) => {
    expect(outcomeOf(parseAdditionalAllowedOrigin(input))).toBe("CannotParseAdditionalAllowedOrigin")
  })
})
