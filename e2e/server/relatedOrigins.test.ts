// A site on several hosts: the related origins in the settings work like the default origin, and no other origins do.

import { beforeAll, describe, expect, it } from "vitest"
import {
  createPerson,
  isSignedIn,
  signIn,
  signUp,
  startAuthentication,
  type Person,
} from "../support/ceremonies"
import { expectRefusal, expectSuccess } from "../support/expectResponse"
import { getSharedServer, relatedOrigins, type SharedServer } from "../support/servers/sharedServer"

const [relatedOrigin = ""] = relatedOrigins

let server: SharedServer
beforeAll(async () => {
  server = await getSharedServer("https")
  return server.stop
})

/** Creates a person on a page of this origin, with the authenticator of the other person if one is given. */
function createPersonAt(origin: string, other?: Person): Person {
  const person = createPerson({ port: server.port, origin })
  return other === undefined ? person : { ...person, authenticator: other.authenticator }
}

describe("a related origin", () => {
  it("can create an account, whose passkey signs in at the default origin", async () => {
    const elsewhere = createPersonAt(relatedOrigin)
    expectSuccess(await signUp(elsewhere))
    const home = createPersonAt(server.origin, elsewhere)
    expectSuccess(await signIn(home, { origin: server.origin }))
    expect(await isSignedIn(home)).toBe(true)
  })

  it("accepts a passkey of the default origin, and has a session of its own", async () => {
    const home = createPersonAt(server.origin)
    expectSuccess(await signUp(home))
    const elsewhere = createPersonAt(relatedOrigin, home)
    expect(await isSignedIn(elsewhere)).toBe(false)
    expectSuccess(await signIn(elsewhere, { origin: relatedOrigin }))
    expect(await isSignedIn(elsewhere)).toBe(true)
  })

  it("can send requests that change data", async () => {
    const elsewhere = createPersonAt(relatedOrigin)
    expectSuccess(await signUp(elsewhere))
    expectSuccess(await elsewhere.client.delete("/api/session"))
  })
})

describe("an origin outside the settings", () => {
  it.each([
    "https://example.net",
    "https://www.example.org",
    "https://example.org:8443",
    "http://example.org",
  ])("can't change anything: %s", async (origin) => {
    const { client } = createPersonAt(origin)
    expectRefusal(await client.post("/api/passkey/authenticate/start"), 403, "CrossOriginRequest")
  })

  it("can't finish a ceremony, whatever the Host header says", async () => {
    const person = createPersonAt(relatedOrigin)
    expectSuccess(await signUp(person))
    const options = await startAuthentication(person)
    const publicKey = person.authenticator.authenticate(options, { origin: "https://example.net" })
    const response = await person.client.send({
      method: "POST",
      path: "/api/passkey/authenticate/finish",
      json: { publicKey },
      headers: { Host: "example.net", "X-Forwarded-Host": "example.net", "Sec-Fetch-Site": "same-origin" },
    })
    expectRefusal(response, 403, "OriginNotAllowed")
  })
})
