// Requests that no page of ours makes. Each is refused with a sentence, and the server answers the next one.

import { afterEach, beforeAll, describe, expect, it } from "vitest"
import { createPerson, createSignedInPerson, listPasskeys, type Person } from "../support/ceremonies"
import { expectRefusal, expectSuccess } from "../support/expectAnswer"
import { createHttpClient } from "../support/httpClient"
import { getSharedServer, type SharedServer } from "../support/servers/sharedServer"

let server: SharedServer
let person: Person
beforeAll(async () => {
  server = await getSharedServer()
  person = await createSignedInPerson(server)
  return server.stop
})
afterEach(async () => {
  expectSuccess(await createHttpClient(server).get("/api/session"))
})

const changingRoutes = [
  ["POST", "/api/passkey/register/start"],
  ["POST", "/api/passkey/register/finish"],
  ["POST", "/api/passkey/authenticate/start"],
  ["POST", "/api/passkey/authenticate/finish"],
  ["DELETE", "/api/passkey"],
  ["PATCH", "/api/passkey/AAAA"],
  ["DELETE", "/api/passkey/AAAA"],
  ["DELETE", "/api/session"],
] as const

const bodyRoutes = changingRoutes.filter(([method]) => method !== "DELETE")

describe("a request that changes something", () => {
  const foreign: [string, Record<string, string | undefined>][] = [
    ["without Origin and Sec-Fetch-Site", { Origin: undefined }],
    ["from another site", { Origin: "https://evil.example" }],
    ["from another port", { Origin: "http://localhost:1" }],
    ["from https where the site is http", { Origin: "https://localhost:3000" }],
    ["from a page without an origin", { Origin: "null" }],
    ["that the browser calls cross-site", { "Sec-Fetch-Site": "cross-site" }],
    ["that the browser calls same-site", { "Sec-Fetch-Site": "same-site" }],
    ["that the browser calls a person's own", { "Sec-Fetch-Site": "none" }],
    ["that the browser calls cross-site, whatever its Origin says", { "Sec-Fetch-Site": "cross-site" }],
    ["with two answers to where it comes from", { "Sec-Fetch-Site": "same-origin, cross-site" }],
  ]

  describe.each(foreign)("%s", (_, headers) => {
    it.each(changingRoutes)("is refused: %s %s", async (method, path) => {
      expectRefusal(await person.client.send({ method, path, json: {}, headers }), 403, "CrossOriginRequest")
    })
  })

  it("is believed from the site's own pages, by either header", async () => {
    const path = "/api/passkey/authenticate/start"
    const { client } = createPerson(server)
    expectSuccess(await client.send({ method: "POST", path, headers: { Origin: server.origin } }))
    const fetchMetadata = { Origin: undefined, "Sec-Fetch-Site": "same-origin" }
    expectSuccess(await client.send({ method: "POST", path, headers: fetchMetadata }))
  })

  it("does not take its origin from the Host header", async () => {
    const headers = {
      Origin: "http://evil.example",
      Host: "evil.example",
      "X-Forwarded-Host": "evil.example",
    }
    expectRefusal(
      await person.client.send({ method: "DELETE", path: "/api/passkey", headers }),
      403,
      "CrossOriginRequest",
    )
  })

  it("changed nothing, all the while", async () => {
    expect(await listPasskeys(person)).toHaveLength(1)
  })
})

describe("a body", () => {
  const kibibyte = 1024
  const justTooLarge = JSON.stringify({ padding: "x".repeat(64 * kibibyte) })
  const largest = JSON.stringify({ padding: "x".repeat(64 * kibibyte - 14) })

  it.each(bodyRoutes)("of more than 64 KiB is refused: %s %s", async (method, path) => {
    expectRefusal(await person.client.send({ method, path, body: justTooLarge }), 413, "RequestTooLarge")
    expectRefusal(
      await person.client.send({ method, path, body: justTooLarge, isChunked: true }),
      413,
      "RequestTooLarge",
    )
  })

  it("of 64 KiB is read, also in chunks", async () => {
    expect(largest).toHaveLength(64 * kibibyte)
    const start = { method: "POST", path: "/api/passkey/authenticate/start", body: largest }
    expectSuccess(await person.client.send(start))
    expectSuccess(await person.client.send({ ...start, isChunked: true }))
  })

  it("of 5 MB is refused, also in chunks", async () => {
    const body = Buffer.alloc(5_000_000, " ")
    const start = { method: "POST", path: "/api/passkey/authenticate/start", body }
    expectRefusal(await person.client.send(start), 413, "RequestTooLarge")
    expectRefusal(await person.client.send({ ...start, isChunked: true }), 413, "RequestTooLarge")
  })

  it.each(bodyRoutes)("that is not JSON is refused: %s %s", async (method, path) => {
    for (const body of ["not JSON", "{", "[1,]", '{"a":1}{"b":2}', "\ufeff{}", "{'a':1}", "\0", '"\\u12"']) {
      expectRefusal(await person.client.send({ method, path, body }), 400, "InvalidRequest")
    }
    const notUtf8 = Buffer.from([0x7b, 0xff, 0xfe, 0x7d])
    expectRefusal(await person.client.send({ method, path, body: notUtf8 }), 400, "InvalidRequest")
  })

  it.each(bodyRoutes)("that is JSON but no object is refused: %s %s", async (method, path) => {
    for (const body of ["null", "1", '"text"', "[]", "[{}]", "true"]) {
      expectRefusal(await person.client.send({ method, path, body }), 400, "InvalidRequest")
    }
  })

  it.each(bodyRoutes)(
    "that calls itself something else than JSON is refused: %s %s",
    async (method, path) => {
      for (const type of [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "",
        undefined,
      ]) {
        const headers = { "Content-Type": type }
        expectRefusal(
          await person.client.send({ method, path, body: "{}", headers }),
          415,
          "UnsupportedMediaType",
        )
      }
    },
  )

  it("is JSON with a charset as well", async () => {
    const headers = { "Content-Type": "Application/JSON; charset=utf-8" }
    expectSuccess(
      await person.client.send({
        method: "POST",
        path: "/api/passkey/authenticate/start",
        body: "{}",
        headers,
      }),
    )
  })

  it.each(bodyRoutes)("that is nested deeply is refused: %s %s", async (method, path) => {
    const nestings = [
      `{"publicKey":${"[".repeat(40)}${"]".repeat(40)}}`,
      `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`,
      "[".repeat(60_000),
    ]
    for (const body of nestings) {
      const answer = await person.client.send({ method, path, body })
      expectRefusal(answer, 400, "InvalidRequest")
      expect(answer.json).toMatchObject({ details: expect.stringContaining("nested") as string })
    }
  })

  it("with brackets in its text is not nested", async () => {
    const emailOrUsername = `${"[{".repeat(100)}"\\`
    expectSuccess(await person.client.post("/api/passkey/authenticate/start", { emailOrUsername }))
  })

  it("that is made to be slow to look at is refused as fast as any other", async () => {
    const body = `"${'\\"'.repeat(32_000)}`
    const start = performance.now()
    expectRefusal(
      await person.client.send({ method: "POST", path: "/api/passkey/authenticate/start", body }),
      400,
      "InvalidRequest",
    )
    const backslashLast = `${body}\\`
    expectRefusal(
      await person.client.send({
        method: "POST",
        path: "/api/passkey/authenticate/start",
        body: backslashLast,
      }),
      400,
      "InvalidRequest",
    )
    expect(performance.now() - start).toBeLessThan(1000)
  })

  it.each([
    ["POST", "/api/passkey/register/start", { emailOrUsername: 1 }],
    ["POST", "/api/passkey/register/start", { passkeyDisplayName: {} }],
    ["POST", "/api/passkey/register/start", { userDisplayName: null }],
    ["POST", "/api/passkey/register/start", { hint: "platform" }],
    ["POST", "/api/passkey/register/start", { hint: ["hybrid"] }],
    ["POST", "/api/passkey/register/finish", {}],
    ["POST", "/api/passkey/register/finish", { publicKey: "text" }],
    ["POST", "/api/passkey/register/finish", { publicKey: [] }],
    ["POST", "/api/passkey/authenticate/start", { emailOrUsername: ["a"] }],
    ["POST", "/api/passkey/authenticate/finish", { publicKey: null }],
    ["PATCH", "/api/passkey/AAAA", {}],
    ["PATCH", "/api/passkey/AAAA", { displayName: 7 }],
  ])("of another shape is refused: %s %s %j", async (method, path, json) => {
    const answer = await person.client.send({ method, path, json })
    expectRefusal(answer, 400, "InvalidRequest")
    expect(answer.json).toMatchObject({ details: expect.any(String) as string })
  })

  it.each<object>([
    {},
    { id: "AAAA" },
    { id: "AAAA", rawId: "AAAA", type: "public-key", response: {} },
    { id: "AAAA", rawId: "AAAA", type: "public-key", response: { clientDataJSON: "AAAA" } },
    { id: "AAAA", rawId: "AAAA", type: "public-key", response: null, clientExtensionResults: null },
    { __proto__: { id: "AAAA" }, constructor: 1, toString: 1 },
  ])("in which there is no credential is refused: %j", async (publicKey) => {
    for (const ceremony of ["register", "authenticate"]) {
      const answer = await person.client.post(`/api/passkey/${ceremony}/finish`, { publicKey })
      expectRefusal(answer, 400, "MalformedCredential")
    }
  })
})

describe("an address", () => {
  it("that does not exist is not found", async () => {
    const paths = ["/nowhere", "/api/nowhere", "/api/passkey/a/b", "/api/passkey/register", "//evil.example"]
    for (const path of [
      ...paths,
      "/.env",
      "/passkeys_config.jsonc",
      "/prisma/schema.prisma",
      "/data/passkeys.db",
    ]) {
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]) {
        const { status } = await person.client.send({ method, path })
        expect(status, `${method} ${path}`).toBeGreaterThanOrEqual(300)
        expect(status, `${method} ${path}`).toBeLessThan(500)
      }
    }
  })

  it("below /api is answered with JSON even where there is nothing", async () => {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
      const answer = await person.client.send({ method, path: "/api/nowhere/at/all" })
      expectRefusal(answer, 404, "NoSuchAddress")
    }
  })

  it("asked with a method that it does not have is refused", async () => {
    for (const [, path] of changingRoutes) {
      for (const method of ["PUT", "OPTIONS", "HEAD", "TRACE", "GET", "POST"]) {
        const { status } = await createPerson(server).client.send({ method, path })
        expect(status, `${method} ${path}`).toBeLessThan(500)
      }
    }
    expect((await person.client.send({ method: "PUT", path: "/api/session" })).status).toBe(405)
  })

  it("can be asked for its headers alone", async () => {
    const { status, text } = await person.client.send({ method: "HEAD", path: "/api/session" })
    expect(status).toBe(200)
    expect(text).toBe("")
  })

  const strangeIds = [
    "AAAA",
    "x".repeat(2000),
    "%00",
    "%20",
    "..%2f..%2fetc%2fpasswd",
    "%F0%9F%94%91",
    "a%2Fb",
    "'%20OR%201=1--",
    "%22;DROP%20TABLE%20Passkey;",
    "%25",
    "__proto__",
    "constructor",
  ]

  it("of a passkey that nobody has is not found, whatever is in its place", async () => {
    for (const id of strangeIds) {
      const path = `/api/passkey/${id}`
      expectRefusal(await person.client.delete(path), 404, "PasskeyNotFound")
      expectRefusal(await person.client.patch(path, { displayName: "mine" }), 404, "PasskeyNotFound")
    }
    expect(await listPasskeys(person)).toHaveLength(1)
  })

  it("that can't be decoded is refused", async () => {
    for (const id of ["%E0%A4%A", "%", "%zz", "%ED%A0%80", "%C0%AF", "%FF"]) {
      for (const method of ["PATCH", "DELETE", "GET"]) {
        const { status, text } = await person.client.send({ method, path: `/api/passkey/${id}` })
        expect(status, `${method} ${id}: ${text}`).toBeGreaterThanOrEqual(400)
        expect(status, `${method} ${id}: ${text}`).toBeLessThan(500)
      }
    }
    for (const path of ["/%E0%A4%A", "/%", "/sign-in/%FF", "/sign-in?%E0%A4%A", "/_next/static/%E0%A4%A"]) {
      const { status } = await person.client.get(path)
      expect(status, path).toBeLessThan(500)
    }
  })

  it("that is very long is refused", async () => {
    const { status } = await person.client.delete(`/api/passkey/${"x".repeat(30_000)}`)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  })
})
