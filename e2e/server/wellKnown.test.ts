// What browsers and password managers ask for of their own accord.

import { beforeAll, describe, expect, it } from "vitest"
import { createHttpClient, type HttpAnswer } from "../support/httpClient"
import { getSharedServer, relatedOrigins, type SharedServer } from "../support/servers/sharedServer"

let server: SharedServer
let serverWithRelated: SharedServer
beforeAll(async () => {
  server = await getSharedServer()
  serverWithRelated = await getSharedServer("https")
  return () => Promise.all([server.stop(), serverWithRelated.stop()])
})

function expectJSON(answer: HttpAnswer, json: object): void {
  expect(answer.status).toBe(200)
  expect(answer.headers["content-type"]).toBe("application/json")
  expect(answer.headers["set-cookie"]).toBeUndefined()
  expect(answer.json).toEqual(json)
}

/** A request as it arrives through a proxy from another host of the same application. */
function getAt(host: string, path: string): Promise<HttpAnswer> {
  const headers = { Host: host, "X-Forwarded-Host": host, Origin: undefined, "Content-Type": undefined }
  return createHttpClient(serverWithRelated).send({ method: "GET", path, headers })
}

const hosts = ["example.com", "example.org", "evil.example"]

describe("/.well-known/webauthn", () => {
  const path = "/.well-known/webauthn"

  it("names the usual origin where there is no other", async () => {
    expectJSON(await createHttpClient(server).get(path), { origins: [server.origin] })
  })

  it.each(hosts)("names the configured origins, whichever host is asked: %s", async (host) => {
    expectJSON(await getAt(host, path), { origins: ["https://example.com", ...relatedOrigins] })
  })
})

describe("/.well-known/passkey-endpoints", () => {
  const path = "/.well-known/passkey-endpoints"

  it("leads to the page where passkeys are added and managed", async () => {
    const page = `${server.origin}/passkeys`
    expectJSON(await createHttpClient(server).get(path), { enroll: page, manage: page })
  })

  it.each(hosts)("leads to the usual origin, whichever host is asked: %s", async (host) => {
    const page = "https://example.com/passkeys"
    expectJSON(await getAt(host, path), { enroll: page, manage: page })
  })
})

describe("/.well-known/change-password", () => {
  it.each(hosts)("leads to the passkeys on the host that is asked: %s", async (host) => {
    const answer = await getAt(host, "/.well-known/change-password")
    expect(answer.status).toBe(302)
    expect(answer.headers.location).toBe("/passkeys")
  })

  // https://w3c.github.io/webappsec-change-password-url/#reliability-of-http-statuses
  it("is believed, because what does not exist is not found", async () => {
    const path = "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200"
    expect((await createHttpClient(server).get(path)).status).toBe(404)
  })
})

describe("the icons of passkey providers", () => {
  it("are pictures that may be kept for a day", async () => {
    const { status, headers, text } = await createHttpClient(server).get(
      "/passkey-providers/bitwarden-dark.svg",
    )
    expect(status).toBe(200)
    expect(headers["content-type"]).toBe("image/svg+xml")
    expect(headers["x-content-type-options"]).toBe("nosniff")
    expect(headers["cache-control"]).toBe("public, max-age=86400")
    expect(text).toMatch(/^<svg /)
  })

  it("that do not exist are not found", async () => {
    expect((await createHttpClient(server).get("/passkey-providers/nobody-dark.svg")).status).toBe(404)
  })
})
