import { beforeAll, describe, expect, it } from "vitest"
import { createSignedInPerson } from "../support/ceremonies"
import { createHttpClient, type HttpAnswer } from "../support/httpClient"
import { getSharedServer, type SharedServer } from "../support/servers/sharedServer"

const pages = ["/", "/sign-up", "/sign-in", "/passkeys", "/nowhere", "/nowhere/at/all", "/%E0%A4%A"]
const routes = ["/api/session", "/api/passkey"]

function readPolicy({ headers }: HttpAnswer): Record<string, string[]> {
  const policy = headers["content-security-policy"]
  if (typeof policy !== "string") throw new Error("no Content-Security-Policy")
  return Object.fromEntries(
    policy.split(";").map((directive) => {
      const [name = "", ...sources] = directive.trim().split(/\s+/)
      return [name, sources]
    }),
  )
}

function expectCommonHeaders({ headers }: HttpAnswer): void {
  expect(headers["x-content-type-options"]).toBe("nosniff")
  expect(headers["referrer-policy"]).toMatch(
    /^(strict-origin|strict-origin-when-cross-origin|same-origin|no-referrer)$/,
  )
  expect(headers["permissions-policy"]).toContain("publickey-credentials-get=(self)")
  expect(headers["permissions-policy"]).toContain("publickey-credentials-create=(self)")
  expect(headers["x-powered-by"]).toBeUndefined()
}

describe("on http", () => {
  let server: SharedServer
  beforeAll(async () => {
    server = await getSharedServer()
    return server.stop
  })

  it.each(pages)("%s says what may run, and that nobody may frame it", async (path) => {
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

  it.each(pages)("%s gives each of its scripts the nonce of its own answer", async (path) => {
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

  it.each(pages)("%s is kept by no cache", async (path) => {
    const { headers } = await createHttpClient(server).get(path)
    expect(headers["cache-control"]).toContain("no-store")
  })

  it.each(routes)("%s is no page, and can't be taken for one", async (path) => {
    const answer = await createHttpClient(server).get(path)
    expectCommonHeaders(answer)
    expect(answer.headers["content-type"]).toMatch(/^application\/json/)
    expect(answer.headers["strict-transport-security"]).toBeUndefined()
  })

  it("shows no cookie to scripts, nor to other sites", async () => {
    const client = createHttpClient(server)
    const answer = await client.post("/api/passkey/authenticate/start", {})
    const [cookie = ""] = answer.headers["set-cookie"] ?? []
    expect(cookie).toMatch(/^browser=[\w-]{43};/)
    expect(cookie).toMatch(/; HttpOnly/i)
    expect(cookie).toMatch(/; SameSite=(lax|strict)/i)
    expect(cookie).not.toMatch(/; Secure/i)
  })
})

describe("on https", () => {
  let server: SharedServer
  beforeAll(async () => {
    server = await getSharedServer("https")
    return server.stop
  })

  it("every page asks to be opened on https alone from now on", async () => {
    for (const path of pages) {
      const { headers } = await createHttpClient(server).get(path)
      const [, maxAge] = /max-age=(\d+)/.exec(headers["strict-transport-security"] ?? "") ?? []
      expect(Number(maxAge), path).toBeGreaterThanOrEqual(31_536_000)
    }
  })

  it("cookies are sent on https alone, and no other host can set them", async () => {
    const person = await createSignedInPerson(server)
    expect([...person.client.cookies.keys()].toSorted()).toEqual(["__Host-browser", "__Host-session"])

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

  it("a cookie without the prefix is nobody's", async () => {
    const person = await createSignedInPerson(server)
    const client = createHttpClient(server)
    client.cookies.set("session", person.client.cookies.get("__Host-session") ?? "")
    expect((await client.get("/api/session")).json).toEqual({ signedIn: false })
  })
})
