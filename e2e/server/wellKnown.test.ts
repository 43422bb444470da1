// The addresses that browsers and password managers request by themselves.

import { beforeAll, describe, expect, it } from "vitest"
import { createHttpClient, type HttpResponse } from "../support/httpClient"
import { getSharedServer, relatedOrigins, type SharedServer } from "../support/servers/sharedServer"

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
    expect((await createHttpClient(server).get("/passkey-providers/unknown-dark.svg")).status).toBe(404)
  })
})
