// The addresses that browsers, password managers, crawlers, and security researchers request by themselves.

import { beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import { createHttpClient, type HttpResponse } from "../support/httpClient"
import {
  androidApp,
  appleApp,
  getSharedServer,
  relatedOrigins,
  securityContact,
  sourceUrl,
  type SharedServer,
} from "../support/servers/sharedServer"

let server: SharedServer
let serverWithRelated: SharedServer
beforeAll(async () => {
  server = await getSharedServer()
  serverWithRelated = await getSharedServer("https")
  return () => Promise.all([server.stop(), serverWithRelated.stop()])
})

function expectJSON(response: HttpResponse, json: object): void {
  expect(response.status).toBe(200)
  expect(response.headers["content-type"]).toBe("application/json")
  expect(response.headers["set-cookie"]).toBeUndefined()
  expect(response.json).toEqual(json)
}

/** Sends a request as a proxy forwards it from another host of the same application. */
function getAt(host: string, path: string): Promise<HttpResponse> {
  const headers = { Host: host, "X-Forwarded-Host": host, Origin: undefined, "Content-Type": undefined }
  return createHttpClient(serverWithRelated).send({ method: "GET", path, headers })
}

const hosts = ["example.com", "example.org", "evil.example"]

describe("/.well-known/webauthn", () => {
  const path = "/.well-known/webauthn"

  it("names the default origin if there is no other", async () => {
    expectJSON(await createHttpClient(server).get(path), { origins: [server.origin] })
  })

  it.each(hosts)("names the configured origins, whatever the Host header says: %s", async (host) => {
    expectJSON(await getAt(host, path), { origins: ["https://example.com", ...relatedOrigins] })
  })
})

describe("/.well-known/passkey-endpoints", () => {
  const path = "/.well-known/passkey-endpoints"

  it("leads to the page where passkeys are added and managed", async () => {
    const page = `${server.origin}/passkeys`
    expectJSON(await createHttpClient(server).get(path), { enroll: page, manage: page })
  })

  it.each(hosts)("leads to the default origin, whatever the Host header says: %s", async (host) => {
    const page = "https://example.com/passkeys"
    expectJSON(await getAt(host, path), { enroll: page, manage: page })
  })
})

describe("/.well-known/change-password", () => {
  it.each(hosts)("leads to the passkeys on the requested host: %s", async (host) => {
    const response = await getAt(host, "/.well-known/change-password")
    expect(response.status).toBe(302)
    expect(response.headers.location).toBe("/passkeys")
  })

  // https://w3c.github.io/webappsec-change-password-url/#reliability-of-http-statuses
  it("can be trusted, because a resource that doesn't exist isn't found", async () => {
    const path = "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200"
    expect((await createHttpClient(server).get(path)).status).toBe(404)
  })
})

describe("the files for native apps", () => {
  const assetLinks = "/.well-known/assetlinks.json"
  const appSiteAssociation = "/.well-known/apple-app-site-association"

  it.each(hosts)("list the configured apps as JSON, without a redirect, at %s", async (host) => {
    const relation = [
      "delegate_permission/common.handle_all_urls",
      "delegate_permission/common.get_login_creds",
    ]
    expectJSON(await getAt(host, assetLinks), [
      { relation, target: { namespace: "android_app", ...androidApp } },
    ])
    expectJSON(await getAt(host, appSiteAssociation), { webcredentials: { apps: [appleApp] } })
  })

  it.each([assetLinks, appSiteAssociation])("don't exist if no app is configured: %s", async (path) => {
    expect((await createHttpClient(server).get(path)).status).toBe(404)
  })
})

describe("/.well-known/security.txt", () => {
  const path = "/.well-known/security.txt"

  it("names the configured contact, and expires within a year", async () => {
    const { status, headers, text } = await getAt("example.com", path)
    expect([status, headers["content-type"]]).toEqual([200, "text/plain; charset=utf-8"])
    expect(text).toContain(`Contact: ${securityContact}\n`)
    expect(text).toContain(`Canonical: https://example.com${path}\n`)
    const [, expires = ""] = /^Expires: (.+)$/m.exec(text) ?? []
    const days = (Date.parse(expires) - Date.now()) / (24 * 60 * 60 * 1000)
    expect(days).toBeGreaterThan(30)
    expect(days).toBeLessThan(365)
  })

  it("is not found without a contact", async () => {
    expect((await createHttpClient(server).get(path)).status).toBe(404)
  })
})

describe("robots.txt", () => {
  it("keeps crawlers out of the API and the dashboard only", async () => {
    const { status, text } = await createHttpClient(server).get("/robots.txt")
    expect(status).toBe(200)
    expect(text.match(/^Disallow: .+$/gm)).toEqual([
      "Disallow: /api/",
      "Disallow: /dashboard",
      "Disallow: /dev/",
    ])
  })
})

describe("the web manifest", () => {
  it("names the site and icons that exist", async () => {
    const client = createHttpClient(server)
    const manifest = z
      .object({ name: z.string(), icons: z.array(z.object({ src: z.string(), type: z.string() })) })
      .parse((await client.get("/manifest.webmanifest")).json)
    const { text } = await client.get("/")
    expect(text).toContain('<link rel="manifest" href="/manifest.webmanifest"')
    expect(text).toContain(`property="og:site_name" content="${manifest.name}"`)
    expect(manifest.icons.length).toBeGreaterThan(0)
    for (const { src, type } of manifest.icons) {
      const icon = await client.get(src)
      expect([src, icon.status, icon.headers["content-type"]]).toEqual([src, 200, type])
    }
  })
})

describe("a page", () => {
  it("has an image for links to it, at the default origin", async () => {
    const { text } = await getAt("evil.example", "/")
    const [, image = ""] = /<meta property="og:image" content="([^"]+)"/.exec(text) ?? []
    const { origin, pathname } = new URL(image)
    expect(origin).toBe("https://example.com")
    expect((await getAt("example.com", pathname)).headers["content-type"]).toBe("image/png")
  })

  it("describes itself to sites that link to it", async () => {
    const { text } = await getAt("evil.example", "/")
    const read = (name: string) => new RegExp(`="${name}" content="([^"]+)"`).exec(text)?.[1]
    expect(read("og:type")).toBe("website")
    expect(read("og:url")).toBe("https://example.com")
    expect(read("og:title")).toBe(read("og:site_name"))
    expect(read("og:title")).toMatch(/\w/)
    expect(read("og:description")).toMatch(/^Sign in with .+\.$/)
    expect(read("og:image:alt")).toMatch(/\w/)
    expect(read("twitter:card")).toBe("summary_large_image")
  })

  it("links to the source and the security contact if they are configured, and invents none", async () => {
    const about = await getAt("example.com", "/about")
    expect(about.text).toContain(`href="${sourceUrl}"`)
    expect(about.text).toContain(`href="${securityContact}"`)
    const { text } = await createHttpClient(server).get("/about")
    expect(text).not.toMatch(/href="(mailto:|https?:)/)
  })
})

describe("a passkey provider's icon", () => {
  it("is an image that may be cached for a day", async () => {
    const { status, headers, text } = await createHttpClient(server).get(
      "/passkey-providers/bitwarden-dark.svg",
    )
    expect(status).toBe(200)
    expect(headers["content-type"]).toBe("image/svg+xml")
    expect(headers["x-content-type-options"]).toBe("nosniff")
    expect(headers["cache-control"]).toBe("public, max-age=86400")
    expect(text).toMatch(/^<svg /)
  })

  it("is not found if it doesn't exist", async () => {
    const { status, headers } = await createHttpClient(server).get("/passkey-providers/unknown-dark.svg")
    expect(status).toBe(404)
    expect(headers["cache-control"]).toContain("no-store")
  })
})
