import { describe, expect, it } from "vitest"
import { readRequestCookies } from "./requestCookies"

const attributes = { httpOnly: true, secure: true, sameSite: "lax", path: "/" } as const

function receive(cookie?: string) {
  return readRequestCookies(
    new Request("http://localhost/", { headers: cookie === undefined ? {} : { cookie } }),
  )
}

function listSetCookies(cookies: ReturnType<typeof receive>): string[] {
  const response = new Response()
  cookies.addTo(response)
  return response.headers.getSetCookie()
}

describe("the cookies of a request", () => {
  it("are in the order in which the browser sent them", () => {
    const cookies = receive("browser-b=1; session=2; browser-a=3")
    expect(cookies.list()).toEqual([
      { name: "browser-b", value: "1" },
      { name: "session", value: "2" },
      { name: "browser-a", value: "3" },
    ])
    expect(cookies.get("session")).toBe("2")
  })

  it.each([
    ["no header", undefined, {}],
    ["an empty header", "", {}],
    ["a cookie without a value", "session", {}],
    ["an empty value", "session=", { session: "" }],
    ["broken percent-encoding", "session=%E0%A4%A", { session: "%E0%A4%A" }],
    ["an equals sign in the value", "session=a=b", { session: "a=b" }],
    [
      "the name of a built-in property",
      "__proto__=x; constructor=y",
      { ["__proto__"]: "x", constructor: "y" },
    ],
    ["two cookies of the same name", "session=first; session=second", { session: "first" }],
  ])("can be %s", (_, header, expected) => {
    const listed = receive(header)
      .list()
      .map(({ name, value }): [string, string] => [name, value])
    expect(listed).toEqual(Object.entries(expected))
  })

  it("don't include built-in properties", () => {
    expect(receive("a=b").get("constructor")).toBeUndefined()
    expect(receive("a=b").get("__proto__")).toBeUndefined()
  })

  it("include what was set while handling the request", () => {
    const cookies = receive("browser-a=1")
    cookies.set("browser-b", "2", { ...attributes, maxAge: 60 })
    cookies.remove("browser-a", attributes)
    expect(cookies.list()).toEqual([
      { name: "browser-a", value: "" },
      { name: "browser-b", value: "2" },
    ])
  })
})

describe("the cookies of a response", () => {
  it("have every attribute", () => {
    const cookies = receive()
    cookies.set("__Host-session", "token", { ...attributes, maxAge: 600 })
    expect(listSetCookies(cookies)).toEqual([
      "__Host-session=token; Max-Age=600; Path=/; HttpOnly; Secure; SameSite=Lax",
    ])
  })

  it("aren't Secure on an http origin, and can be Strict", () => {
    const cookies = receive()
    cookies.set("dashboard", "sealed", { ...attributes, secure: false, sameSite: "strict", maxAge: 600 })
    expect(listSetCookies(cookies)).toEqual([
      "dashboard=sealed; Max-Age=600; Path=/; HttpOnly; SameSite=Strict",
    ])
  })

  it("expire immediately if they were removed", () => {
    const cookies = receive("session=token")
    cookies.remove("session", { ...attributes, secure: false })
    expect(listSetCookies(cookies)).toEqual(["session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax"])
  })

  it("are set once each, with the last value", () => {
    const cookies = receive()
    cookies.set("a", "1", { ...attributes, maxAge: 1 })
    cookies.set("b", "2", { ...attributes, maxAge: 1 })
    cookies.set("a", "3", { ...attributes, maxAge: 1 })
    expect(listSetCookies(cookies).map((cookie) => cookie.split(";")[0])).toEqual(["a=3", "b=2"])
  })

  it("are only those that were set", () => {
    expect(listSetCookies(receive("session=token; browser-a=b"))).toEqual([])
  })

  it("can't be extended by a value with a semicolon or a line break", () => {
    const cookies = receive()
    cookies.set("a", "1; Domain=example.com\r\nX: y", { ...attributes, maxAge: 1 })
    const [cookie = ""] = listSetCookies(cookies)
    expect(cookie).not.toMatch(/[\r\n]|; *Domain/)
  })
})
