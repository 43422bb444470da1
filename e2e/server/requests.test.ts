// Requests that none of our pages sends. Each is rejected with a sentence, and the server handles the next one.

import { afterEach, beforeAll, describe, expect, it } from "vitest"
import { createPerson, createSignedInPerson, listPasskeys, type Person } from "../support/ceremonies"
import { expectRefusal, expectSuccess } from "../support/expectResponse"
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
  ["DELETE", "/api/account"],
  ["PUT", "/api/account/note"],
  ["DELETE", "/api/account/note"],
] as const

const bodyRoutes = changingRoutes.filter(([method]) => method !== "DELETE")

describe("a request for a server action, which no page has", () => {
  it("is no error of the server, and leaves nothing of the client's in the log", async () => {
    const logLength = server.readLog().length
    const { client } = createPerson(server)
    for (const contentType of [
      "multipart/form-data; boundary=x",
      "application/x-www-form-urlencoded",
      "text/plain",
    ]) {
      const headers = { "Content-Type": contentType, "Next-Action": "chosen by the client" }
      const response = await client.send({ method: "POST", path: "/sign-in", body: "--x--", headers })
      expect(response.status, contentType).toBeLessThan(500)
    }
    // A later line in the log shows that the requests above were logged.
    expectRefusal(await client.post("/api/passkey/authenticate/finish", {}), 422, "CookieMissing")
    await server.waitForLog("CookieMissing")
    expect(server.readLog().slice(logLength)).not.toMatch(/chosen by the client|^Error/m)
  })
})

describe("a request that reads data", () => {
  const paths = ["/api/account/export", "/api/session", "/api/passkey"]

  it.each(["cross-site", "same-site", "same-origin, none"])(
    "is rejected from %s, and not recorded",
    async (site) => {
      const countEvents = async () => (await person.client.get("/api/security-events")).text.length
      const before = await countEvents()
      for (const path of paths) {
        const headers = { "Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate" }
        expectRefusal(await person.client.send({ method: "GET", path, headers }), 403, "CrossOriginRequest")
      }
      expect(await countEvents()).toBe(before)
    },
  )

  it.each(["same-origin", "none", undefined])("is accepted from %s", async (site) => {
    const headers = { "Sec-Fetch-Site": site }
    for (const path of paths) {
      expect((await person.client.send({ method: "GET", path, headers })).status).toBe(200)
    }
  })
})

describe("a request that changes data", () => {
  const foreign: [string, Record<string, string | undefined>][] = [
    ["without Origin and Sec-Fetch-Site", { Origin: undefined }],
    ["from another site", { Origin: "https://evil.example" }],
    ["from another port", { Origin: "http://localhost:1" }],
    ["from https although the site is on http", { Origin: "https://localhost:3000" }],
    ["from a page without an origin", { Origin: "null" }],
    ["that the browser calls cross-site", { "Sec-Fetch-Site": "cross-site" }],
    ["that the browser calls same-site", { "Sec-Fetch-Site": "same-site" }],
    ["that the browser calls the user's own", { "Sec-Fetch-Site": "none" }],
    ["that the browser calls cross-site, whatever its Origin says", { "Sec-Fetch-Site": "cross-site" }],
    ["with two values in Sec-Fetch-Site", { "Sec-Fetch-Site": "same-origin, cross-site" }],
  ]

  describe.each(foreign)("%s", (_, headers) => {
    it.each(changingRoutes)("is rejected: %s %s", async (method, path) => {
      expectRefusal(await person.client.send({ method, path, json: {}, headers }), 403, "CrossOriginRequest")
    })
  })

  it("is accepted from the site's own pages, by either header", async () => {
    const path = "/api/passkey/authenticate/start"
    const { client } = createPerson(server)
    expectSuccess(await client.send({ method: "POST", path, headers: { Origin: server.origin } }))
    const fetchMetadata = { Origin: undefined, "Sec-Fetch-Site": "same-origin" }
    expectSuccess(await client.send({ method: "POST", path, headers: fetchMetadata }))
  })

  it("is never judged by its Host header", async () => {
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

  it("has changed nothing in all these cases", async () => {
    expect(await listPasskeys(person)).toHaveLength(1)
  })
})

describe("a body", () => {
  const kibibyte = 1024
  const justTooLarge = JSON.stringify({ padding: "x".repeat(64 * kibibyte) })
  const largest = JSON.stringify({ padding: "x".repeat(64 * kibibyte - 14) })

  it.each(bodyRoutes)("is rejected if it exceeds 64 KiB: %s %s", async (method, path) => {
    expectRefusal(await person.client.send({ method, path, body: justTooLarge }), 413, "RequestTooLarge")
    expectRefusal(
      await person.client.send({ method, path, body: justTooLarge, isChunked: true }),
      413,
      "RequestTooLarge",
    )
  })

  it("is read up to 64 KiB, also in chunks", async () => {
    expect(largest).toHaveLength(64 * kibibyte)
    const start = { method: "POST", path: "/api/passkey/authenticate/start", body: largest }
    expectSuccess(await person.client.send(start))
    expectSuccess(await person.client.send({ ...start, isChunked: true }))
  })

  it("is rejected at 5 MB, also in chunks", async () => {
    const body = Buffer.alloc(5_000_000, " ")
    const start = { method: "POST", path: "/api/passkey/authenticate/start", body }
    expectRefusal(await person.client.send(start), 413, "RequestTooLarge")
    expectRefusal(await person.client.send({ ...start, isChunked: true }), 413, "RequestTooLarge")
  })

  it.each(bodyRoutes)("is rejected if it isn't JSON: %s %s", async (method, path) => {
    for (const body of ["not JSON", "{", "[1,]", '{"a":1}{"b":2}', "\ufeff{}", "{'a':1}", "\0", '"\\u12"']) {
      expectRefusal(await person.client.send({ method, path, body }), 400, "InvalidRequest")
    }
    const notUtf8 = Buffer.from([0x7b, 0xff, 0xfe, 0x7d])
    expectRefusal(await person.client.send({ method, path, body: notUtf8 }), 400, "InvalidRequest")
  })

  it.each(bodyRoutes)("is rejected if it is JSON but not an object: %s %s", async (method, path) => {
    for (const body of ["null", "1", '"text"', "[]", "[{}]", "true"]) {
      expectRefusal(await person.client.send({ method, path, body }), 400, "InvalidRequest")
    }
  })

  it.each(bodyRoutes)("is rejected if its Content-Type isn't JSON: %s %s", async (method, path) => {
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
  })

  it("may name a charset in its Content-Type", async () => {
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

  it.each(bodyRoutes)("is rejected if it is nested deeply: %s %s", async (method, path) => {
    const nestings = [
      `{"publicKey":${"[".repeat(40)}${"]".repeat(40)}}`,
      `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`,
      "[".repeat(60_000),
    ]
    for (const body of nestings) {
      const response = await person.client.send({ method, path, body })
      expectRefusal(response, 400, "InvalidRequest")
      expect(response.json).toMatchObject({ details: expect.stringContaining("nested") as string })
    }
  })

  it("may contain brackets in its text", async () => {
    const emailOrUsername = `${"[{".repeat(100)}"\\`
    expectSuccess(await person.client.post("/api/passkey/authenticate/start", { emailOrUsername }))
  })

  it("is rejected as fast as any other if it was made to be slow to scan", async () => {
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
  ])("is rejected if its shape is wrong: %s %s %j", async (method, path, json) => {
    const response = await person.client.send({ method, path, json })
    expectRefusal(response, 400, "InvalidRequest")
    expect(response.json).toMatchObject({ details: expect.any(String) as string })
  })

  it.each<object>([
    {},
    { id: "AAAA" },
    { id: "AAAA", rawId: "AAAA", type: "public-key", response: {} },
    { id: "AAAA", rawId: "AAAA", type: "public-key", response: { clientDataJSON: "AAAA" } },
    { id: "AAAA", rawId: "AAAA", type: "public-key", response: null, clientExtensionResults: null },
    { __proto__: { id: "AAAA" }, constructor: 1, toString: 1 },
  ])("is rejected without a credential: %j", async (publicKey) => {
    for (const ceremony of ["register", "authenticate"]) {
      const response = await person.client.post(`/api/passkey/${ceremony}/finish`, { publicKey })
      expectRefusal(response, 400, "MalformedCredential")
    }
  })
})

describe("a path", () => {
  it("is not found if it doesn't exist", async () => {
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

  it("gets a JSON response below /api even if it doesn't exist", async () => {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
      const response = await person.client.send({ method, path: "/api/nowhere/at/all" })
      expectRefusal(response, 404, "NoSuchAddress")
    }
  })

  it("rejects methods that it doesn't support", async () => {
    for (const [, path] of changingRoutes) {
      for (const method of ["PUT", "OPTIONS", "HEAD", "TRACE", "GET", "POST"]) {
        const { status } = await createPerson(server).client.send({ method, path })
        expect(status, `${method} ${path}`).toBeLessThan(500)
      }
    }
    expect((await person.client.send({ method: "PUT", path: "/api/session" })).status).toBe(405)
  })

  it("supports HEAD", async () => {
    const { status, text } = await person.client.send({ method: "HEAD", path: "/api/session" })
    expect(status).toBe(200)
    expect(text).toBe("")
  })

  const strangeIds = [
    "AAAA",
    "x".repeat(2000),
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

  it("is rejected if it has a NUL, which PostgreSQL can't store", async () => {
    for (const path of ["/api/passkey/%00", "/api/sessions/a%00b", "/api/dashboard/links/%00"]) {
      expect((await person.client.delete(path)).status, path).toBe(400)
      expect((await person.client.get(path)).status, path).toBe(400)
    }
  })

  it("is not found if the passkey in it doesn't exist, whatever stands in its place", async () => {
    for (const id of strangeIds) {
      const path = `/api/passkey/${id}`
      expectRefusal(await person.client.delete(path), 404, "PasskeyNotFound")
      expectRefusal(await person.client.patch(path, { displayName: "mine" }), 404, "PasskeyNotFound")
    }
    expect(await listPasskeys(person)).toHaveLength(1)
  })

  it("is rejected if it can't be decoded", async () => {
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

  it("is rejected if it is very long", async () => {
    const { status } = await person.client.delete(`/api/passkey/${"x".repeat(30_000)}`)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  })
})
