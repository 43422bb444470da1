import { describe, expect, it } from "vitest"
import { parseReturnPath, toSignInPath } from "./returnPath"

describe("parseReturnPath", () => {
  it.each(["/passkeys", "/security", "/security?before=2026-11-25T18%3A21%3A00.000Z"])(
    "accepts %s",
    (path) => {
      expect(parseReturnPath(path)).toBe(path)
    },
  )

  it.each([
    "https://evil.example/security",
    "//evil.example",
    "//evil.example/security",
    "/\\evil.example",
    "\\\\evil.example",
    "/%2f%2fevil.example",
    "/%5cevil.example",
    "%2F%2Fevil.example",
    "/\t/evil.example",
    "/security\t/../..//evil.example",
    "/security/../..//evil.example",
    "/security@evil.example",
    "/security.evil.example",
    " /security",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//security",
    "data:text/html,security",
    "/security#//evil.example",
    "/SECURITY",
    "/sign-in",
    "/api/session",
    "/",
    "",
    undefined,
    ["/security", "/security"],
  ])("rejects %j", (value) => {
    expect(parseReturnPath(value)).toBeUndefined()
  })

  it.each(["/security?//evil.example", "/security?next=//evil.example\r\nSet-Cookie: a=b", "/security?a#b"])(
    "keeps %j on its page, with an encoded query",
    (value) => {
      const path = parseReturnPath(value) ?? ""
      expect(path).toMatch(/^\/security\?[\w.%+=-]+$/)
      expect(new URL(path, "https://own.example").origin).toBe("https://own.example")
    },
  )
})

describe("toSignInPath", () => {
  it.each(["/security", "/security?before=a%2Fb&c=d"] as const)("leads back to %s", (path) => {
    const url = new URL(toSignInPath(path), "https://own.example")
    expect(url.pathname).toBe("/sign-in")
    expect(parseReturnPath(url.searchParams.get("next"))).toBe(path)
  })

  it("has no query if the page is the one that sign-in opens anyway", () => {
    expect(toSignInPath("/passkeys")).toBe("/sign-in")
    expect(toSignInPath("/passkeys", "session-ended")).toBe("/sign-in?after=session-ended")
  })
})
