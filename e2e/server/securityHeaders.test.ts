import { beforeAll, describe, expect, it } from "vitest"
import { listAddresses } from "../support/addresses"
import { createSignedInPerson } from "../support/ceremonies"
import { createHttpClient, type HttpRequest, type HttpResponse } from "../support/httpClient"
import { getSharedServer, type SharedServer } from "../support/servers/sharedServer"

const pages = ["/", "/sign-up", "/sign-in", "/passkeys", "/nowhere", "/nowhere/at/all", "/%E0%A4%A"]
const routes = ["/api/session", "/api/passkey"]

function readPolicy({ headers }: HttpResponse): Record<string, string[]> {
  const policy = headers["content-security-policy"]
  if (typeof policy !== "string") throw new Error("no Content-Security-Policy")
  return Object.fromEntries(
    policy.split(";").map((directive) => {
      const [name = "", ...sources] = directive.trim().split(/\s+/)
      return [name, sources]
    }),
  )
}

const { pages: pageAddresses, others } = listAddresses()
const rsc = { RSC: "1", "Next-Router-State-Tree": encodeURIComponent('["",{}]') }

/** One request for every kind of address. */
const requests: HttpRequest[] = [
  ...[...pageAddresses, ...others].map((path) => ({ method: "GET", path })),
  ...pageAddresses.map((path) => ({ method: "GET", path: `${path}?_rsc=1abcd`, headers: rsc })),
  ...["HEAD", "OPTIONS", "PUT", "POST"].flatMap((method) =>
    ["/sign-in", "/nowhere", "/icon.svg", "/api/session", "/api/x"].map((path) => ({ method, path })),
  ),
  { method: "OPTIONS", path: "*" },
  { method: "GET", path: "/", headers: { "Next-Router-State-Tree": "[" } },
]

function expectCommonHeaders(response: HttpResponse): void {
  const { headers } = response
  expect(headers["x-content-type-options"]).toBe("nosniff")
  expect(headers["referrer-policy"]).toMatch(
    /^(strict-origin|strict-origin-when-cross-origin|same-origin|no-referrer)$/,
  )
  expect(headers["permissions-policy"]).toContain("publickey-credentials-get=(self)")
  expect(headers["permissions-policy"]).toContain("publickey-credentials-create=(self)")
  expect(headers["cross-origin-opener-policy"]).toBe("same-origin")
  expect(readPolicy(response)["frame-ancestors"]).toEqual(["'none'"])
  expect(headers["x-powered-by"]).toBeUndefined()
}

describe("a site on http", () => {
  let server: SharedServer
  beforeAll(async () => {
    server = await getSharedServer()
    return server.stop
  })

  it.each(pages)("restricts scripts and forbids framing on %s", async (path) => {
    const { client } = await createSignedInPerson(server)
    const page = path === "/passkeys" ? await client.get(path) : await createHttpClient(server).get(path)
    expect(page.headers["content-type"]).toMatch(/^text\/html/)
    expectCommonHeaders(page)
    const policy = readPolicy(page)
    expect(policy["default-src"]).toEqual(["'self'"])
    expect(policy["frame-ancestors"]).toEqual(["'none'"])
    expect(policy["object-src"]).toEqual(["'none'"])
    expect(policy["base-uri"]).toEqual(["'none'"])
    expect(policy["form-action"]).toEqual(["'self'"])
    for (const sources of Object.values(policy)) {
      expect(sources).not.toContain("'unsafe-inline'")
      expect(sources).not.toContain("'unsafe-eval'")
      expect(sources).not.toContain("*")
    }
    expect(page.headers["strict-transport-security"]).toBeUndefined()
  })

  it.each(pages)("gives each script the nonce of its own response on %s", async (path) => {
    const page = await createHttpClient(server).get(path)
    if (page.status >= 300 && page.status < 400) return
    const [, nonce] =
      readPolicy(page)
        ["script-src"]?.join(" ")
        .match(/'nonce-([^']+)'/) ?? []
    expect(nonce).toMatch(/^[\w+/=-]{20,}$/)
    const scripts = page.text.match(/<script\b[^>]*>/g) ?? []
    expect(scripts.length).toBeGreaterThan(0)
    for (const script of scripts) expect(script).toContain(`nonce="${nonce ?? ""}"`)
    expect(page.text).not.toMatch(/\son[a-z]+="/)
    const again = await createHttpClient(server).get(path)
    expect(again.headers["content-security-policy"]).not.toContain(nonce)
  })

  it.each(pageAddresses)("requires Trusted Types on %s, unless it is the API reference", async (path) => {
    const policy = readPolicy(await createHttpClient(server).get(path))
    expect(policy["require-trusted-types-for"]).toEqual(path === "/docs/api" ? undefined : ["'script'"])
    expect(policy["trusted-types"]).toEqual(path === "/docs/api" ? undefined : ["default"])
  })

  it.each(requests)("sends the security headers with $method $path", async (request) => {
    const response = await createHttpClient(server).send(request)
    expectCommonHeaders(response)
    expect(response.headers["strict-transport-security"]).toBeUndefined()
    const policy = readPolicy(response)
    if (response.headers["content-type"]?.startsWith("text/html")) {
      expect(policy["script-src"]?.join(" ")).toContain("'nonce-")
    }
    if (/^\/(api|_next\/static)\//.test(request.path)) expect(policy["default-src"]).toEqual(["'none'"])
  })

  it.each(["/_next/static/chunks", "/_next/static/", "/passkey-providers", "/.well-known"])(
    "lists no folder: %s",
    async (path) => {
      const { status } = await createHttpClient(server).get(path)
      expect([308, 404]).toContain(status)
    },
  )

  it.each(pages)("keeps %s out of caches", async (path) => {
    const { headers } = await createHttpClient(server).get(path)
    expect(headers["cache-control"]).toContain("no-store")
  })

  it.each(routes)("returns JSON that can't be taken for a page from %s", async (path) => {
    const response = await createHttpClient(server).get(path)
    expectCommonHeaders(response)
    expect(response.headers["content-type"]).toMatch(/^application\/json/)
    expect(response.headers["strict-transport-security"]).toBeUndefined()
  })

  it("hides its cookies from scripts and other sites", async () => {
    const client = createHttpClient(server)
    const response = await client.post("/api/passkey/authenticate/start", {})
    const [cookie = ""] = response.headers["set-cookie"] ?? []
    expect(cookie).toMatch(/^browser-[0-9a-f]{8}=[\w-]{43};/)
    expect(cookie).toMatch(/; HttpOnly/i)
    expect(cookie).toMatch(/; SameSite=(lax|strict)/i)
    expect(cookie).not.toMatch(/; Secure/i)
  })
})

describe("a site on https", () => {
  let server: SharedServer
  beforeAll(async () => {
    server = await getSharedServer("https")
    return server.stop
  })

  it.each(requests)("asks browsers to use https only, with $method $path", async (request) => {
    const response = await createHttpClient(server).send(request)
    expectCommonHeaders(response)
    const [, maxAge] = /max-age=(\d+)/.exec(response.headers["strict-transport-security"] ?? "") ?? []
    expect(Number(maxAge)).toBeGreaterThanOrEqual(31_536_000)
  })

  it("sets cookies for https only, which no other host can set", async () => {
    const person = await createSignedInPerson(server)
    expect([...person.client.cookies.keys()].toSorted()).toEqual([
      expect.stringMatching(/^__Host-browser-[0-9a-f]{8}$/),
      "__Host-session",
    ])

    const client = createHttpClient(server)
    const started = await client.post("/api/passkey/authenticate/start", {})
    const signedOut = await person.client.delete("/api/session")
    for (const cookie of [
      ...(started.headers["set-cookie"] ?? []),
      ...(signedOut.headers["set-cookie"] ?? []),
    ]) {
      expect(cookie).toMatch(/^__Host-/)
      expect(cookie).toMatch(/; Path=\/(;|$)/i)
      expect(cookie).toMatch(/; Secure/i)
      expect(cookie).toMatch(/; HttpOnly/i)
      expect(cookie).toMatch(/; SameSite=(lax|strict)/i)
      expect(cookie).not.toMatch(/; Domain=/i)
    }
  })

  it("ignores a session cookie without the prefix", async () => {
    const person = await createSignedInPerson(server)
    const client = createHttpClient(server)
    client.cookies.set("session", person.client.cookies.get("__Host-session") ?? "")
    expect((await client.get("/api/session")).json).toEqual({ signedIn: false })
  })
})
