// Whatever a request contains, the server handles it: the response is JSON, and never a 5xx.

import { randomBytes } from "node:crypto"
import fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import { webRoutes } from "@/lib/http/contracts"
import { anyCharacter } from "@/lib/passkeys/testing/arbitraries"
import { createSoftwareAuthenticator } from "@/lib/passkeys/testing/softwareAuthenticator"
import {
  createPerson,
  createSignedInPerson,
  listPasskeys,
  startAuthentication,
  startRegistration,
  type Person,
} from "../support/ceremonies"
import { expectJSONResponse } from "../support/expectResponse"
import type { HttpResponse } from "../support/httpClient"
import { getSharedServer, type SharedServer } from "../support/servers/sharedServer"

let server: SharedServer

/** Every web route. They come from the contracts, so new routes are tested, too. */
const routes = Object.keys(webRoutes).map((route) => toAddress(route, "AAAA"))

/** Returns the method of a route, and its path with `inPath` as the path parameter. */
function toAddress(route: string, inPath: string): readonly [method: string, path: string] {
  const [method = "", path = ""] = route.split(" ")
  return [method, path.replace(/\{\w+\}|\[\w+\]/, inPath)]
}

const memberNames = ["emailOrUsername", "userDisplayName", "passkeyDisplayName", "displayName", "publicKey"]
const anyText = fc.string({ unit: anyCharacter, maxLength: 300 })
/** Text that a database rejects, or rejects as a key. */
const hostileTexts = {
  "a zero": "\0",
  "half a character": "\ud800",
  "more than an index holds": randomBytes(9000).toString("base64"),
}
const anyJSON = fc.jsonValue({ maxDepth: 6, stringUnit: anyCharacter })

/** Any JSON, any text, and objects with the members that the routes expect. */
const anyBody = fc.oneof(
  anyJSON.map((value) => JSON.stringify(value)),
  anyText,
  fc
    .dictionary(fc.constantFrom(...memberNames), fc.oneof(anyText, anyJSON))
    .map((value) => JSON.stringify(value)),
)

function expectHandled(response: HttpResponse): void {
  expect(response.status, response.text).toBeLessThan(500)
  expectJSONResponse(response)
}

async function withSignedIn(isSignedIn: boolean): Promise<Person> {
  return isSignedIn ? createSignedInPerson(server) : createPerson(server)
}

describe("the list of routes to test", () => {
  it("is complete", () => {
    expect(routes.length).toBeGreaterThanOrEqual(10)
    expect(routes).toContainEqual(["PATCH", "/api/passkey/AAAA"])
  })
})

/** Returns the credential with the member at a path replaced, or removed. */
function withMember(credential: object, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return value
  const inside: unknown = Reflect.get(credential, name)
  const isObject = typeof inside === "object" && inside !== null
  return { ...credential, [name]: rest.length > 0 && isObject ? withMember(inside, rest, value) : value }
}

const credentialMembers = [
  ["id"],
  ["rawId"],
  ["type"],
  ["authenticatorAttachment"],
  ["clientExtensionResults"],
  ["response"],
  ["response", "clientDataJSON"],
  ["response", "attestationObject"],
  ["response", "transports"],
  ["response", "authenticatorData"],
  ["response", "signature"],
  ["response", "userHandle"],
  ["response", "publicKey"],
  ["response", "publicKeyAlgorithm"],
]
const anyBase64URL = fc
  .uint8Array({ maxLength: 300 })
  .map((bytes) => Buffer.from(bytes).toString("base64url"))
/** Members of the client data to replace. An empty list replaces all of it. */
const replacedMembers = fc.constantFrom([], ["origin", "crossOrigin"], ["challenge"])
const anyMember = fc.oneof(anyJSON, anyText, anyBase64URL, fc.constant(undefined))

const signedInOrOut = [
  ["signed in", true],
  ["signed out", false],
] as const

describe.each(signedInOrOut)("a client that is %s", (_, isSignedIn) => {
  beforeAll(async () => {
    server = await getSharedServer()
    return server.stop
  })

  it("can send any value in the headers that the server checks", async () => {
    const { client } = await withSignedIn(isSignedIn)
    const headerValue = fc.string({
      unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
      maxLength: 200,
    })
    const headers = fc.record(
      {
        Origin: headerValue,
        "Sec-Fetch-Site": fc.oneof(headerValue, fc.constant("same-origin")),
        "Content-Type": fc.oneof(headerValue, fc.constant("application/json")),
        "X-Forwarded-For": headerValue,
        "X-Client-Address": headerValue,
        Host: fc.constantFrom("evil.example", "localhost:1", "localhost"),
        Cookie: fc.oneof(
          headerValue,
          headerValue.map((value) => `session=${value}; browser=${value}`),
        ),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...routes), headers, async ([method, path], sent) => {
        const withBody = method === "GET" ? {} : { body: "{}" }
        expectHandled(await client.send({ method, path, headers: sent, ...withBody }))
      }),
      { numRuns: 150 },
    )
  })
})

describe.each([
  // fuzz.test.ts sends 1,000 more requests.
  ["sqlite", 2 / 3],
  // Only what reaches the database can differ, and the hostile texts below are the known cases.
  ["postgresql", 1 / 3],
] as const)("on %s", (provider, shareOfRuns) => {
  beforeAll(async () => {
    server = await getSharedServer("default", provider)
    return server.stop
  })

  const toRuns = (count: number) => ({ numRuns: Math.ceil(count * shareOfRuns) })

  describe.each(signedInOrOut)("a client that is %s", (_, isSignedIn) => {
    it("can send any body to any route", async () => {
      const { client } = await withSignedIn(isSignedIn)
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...routes), anyBody, async ([method, path], body) => {
          const withBody = method === "GET" ? {} : { body }
          expectHandled(await client.send({ method, path, ...withBody }))
        }),
        toRuns(300),
      )
    })

    it("can send any credential ID in the path", async () => {
      const { client } = await withSignedIn(isSignedIn)
      const anyId = fc.string({ unit: "grapheme", minLength: 1, maxLength: 100 }).map(encodeURIComponent)
      await fc.assert(
        fc.asyncProperty(anyId, anyBody, fc.constantFrom("PATCH", "DELETE"), async (id, body, method) => {
          // In a path, dots are the current and the parent folder.
          fc.pre(id !== "." && id !== "..")
          expectHandled(await client.send({ method, path: `/api/passkey/${id}`, body }))
        }),
        toRuns(100),
      )
    })
  })

  describe.each(Object.entries(hostileTexts))("%s", (_, text) => {
    it("is handled wherever a request can contain text", async () => {
      for (const [route, { body }] of Object.entries(webRoutes)) {
        const inPath = encodeURIComponent(text.toWellFormed().slice(0, 4000))
        const [method, path] = toAddress(route, inPath)
        const names = body instanceof z.ZodObject ? Object.keys(body.shape) : []
        const json = {
          ...Object.fromEntries(names.map((name) => [name, text])),
          ...(names.includes("publicKey") && { publicKey: { id: text, rawId: text, type: "public-key" } }),
        }
        for (const { client } of [await createSignedInPerson(server), createPerson(server)]) {
          expectHandled(await client.send({ method, path, ...(method !== "GET" && { json }) }))
        }
      }
    })
  })

  describe("a genuine credential with one member replaced", () => {
    it("is handled at a registration", async () => {
      const person = await createSignedInPerson(server)
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...credentialMembers), anyMember, async (path, value) => {
          // Remove a passkey that was added despite the replaced member, so that the limit is never reached.
          const [, added] = await listPasskeys(person)
          if (added) await person.client.delete(`/api/passkey/${added.credentialId}`)
          const authenticator = createSoftwareAuthenticator({ origin: server.origin })
          const publicKey = authenticator.register(await startRegistration(person, {}))
          const spoiled = withMember(publicKey, path, value)
          expectHandled(await person.client.post("/api/passkey/register/finish", { publicKey: spoiled }))
        }),
        toRuns(100),
      )
    })

    it("is handled at a sign-in", async () => {
      const person = await createSignedInPerson(server)
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...credentialMembers), anyMember, async (path, value) => {
          const publicKey = person.authenticator.authenticate(await startAuthentication(person))
          const spoiled = withMember(publicKey, path, value)
          expectHandled(await person.client.post("/api/passkey/authenticate/finish", { publicKey: spoiled }))
        }),
        toRuns(100),
      )
    })

    it("is handled with any client data", async () => {
      const person = await createSignedInPerson(server)
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(anyJSON, anyText, fc.constantFrom(...Object.values(hostileTexts))),
          replacedMembers,
          async (value, members) => {
            const options = await startAuthentication(person)
            const publicKey = person.authenticator.authenticate(options)
            const genuine: unknown = JSON.parse(
              Buffer.from(publicKey.response.clientDataJSON, "base64url").toString(),
            )
            const replaced = Object.fromEntries(members.map((name) => [name, value]))
            const clientData = members.length === 0 ? value : Object.assign({}, genuine, replaced)
            const clientDataJSON = Buffer.from(JSON.stringify(clientData)).toString("base64url")
            const spoiled = withMember(publicKey, ["response", "clientDataJSON"], clientDataJSON)
            expectHandled(
              await person.client.post("/api/passkey/authenticate/finish", { publicKey: spoiled }),
            )
          },
        ),
        toRuns(100),
      )
    })
  })
})
