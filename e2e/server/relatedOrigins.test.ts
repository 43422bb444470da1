// A site on several hosts: the origins in its settings may do what its own may, and no others.

import { beforeAll, describe, expect, it } from "vitest"
import {
  createPerson,
  isSignedIn,
  signIn,
  signUp,
  startAuthentication,
  type Person,
} from "../support/ceremonies"
import { expectRefusal, expectSuccess } from "../support/expectAnswer"
import { getSharedServer, relatedOrigins, type SharedServer } from "../support/servers/sharedServer"

const [relatedOrigin = ""] = relatedOrigins

let server: SharedServer
beforeAll(async () => {
  server = await getSharedServer("https")
  return server.stop
})

/** Somebody whose browser shows a page of this origin, and whose authenticator holds what the other person's does. */
function createPersonAt(origin: string, other?: Person): Person {
  const person = createPerson({ port: server.port, origin })
  return other === undefined ? person : { ...person, authenticator: other.authenticator }
}

describe("at a related origin", () => {
  it("an account is made, and its passkey signs in at the usual origin", async () => {
    const there = createPersonAt(relatedOrigin)
    expectSuccess(await signUp(there))
    const here = createPersonAt(server.origin, there)
    expectSuccess(await signIn(here, { origin: server.origin }))
    expect(await isSignedIn(here)).toBe(true)
  })

  it("a passkey of the usual origin signs in, and the sign-in is that host's alone", async () => {
    const here = createPersonAt(server.origin)
    expectSuccess(await signUp(here))
    const there = createPersonAt(relatedOrigin, here)
    expect(await isSignedIn(there)).toBe(false)
    expectSuccess(await signIn(there, { origin: relatedOrigin }))
    expect(await isSignedIn(there)).toBe(true)
  })

  it("a page may change something", async () => {
    const there = createPersonAt(relatedOrigin)
    expectSuccess(await signUp(there))
    expectSuccess(await there.client.delete("/api/session"))
  })
})

describe("an origin that is not in the settings", () => {
  it.each([
    "https://example.net",
    "https://www.example.org",
    "https://example.org:8443",
    "http://example.org",
  ])("%s changes nothing", async (origin) => {
    const { client } = createPersonAt(origin)
    expectRefusal(await client.post("/api/passkey/authenticate/start"), 403, "CrossOriginRequest")
  })

  it("has no ceremony accepted, whatever host is asked", async () => {
    const person = createPersonAt(relatedOrigin)
    expectSuccess(await signUp(person))
    const options = await startAuthentication(person)
    const publicKey = person.authenticator.authenticate(options, { origin: "https://example.net" })
    const answer = await person.client.send({
      method: "POST",
      path: "/api/passkey/authenticate/finish",
      json: { publicKey },
      headers: { Host: "example.net", "X-Forwarded-Host": "example.net", "Sec-Fetch-Site": "same-origin" },
    })
    expectRefusal(answer, 403, "OriginNotAllowed")
  })
})
