// Whatever is sent, the server answers with something that it meant: never a 5xx, and JSON where JSON is spoken.

import { randomBytes } from "node:crypto"
import fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import { providers } from "@/lib/db/provider"
import { webRoutes } from "@/lib/http/contracts"
import { createSoftwareAuthenticator } from "@/lib/passkeys/testing/softwareAuthenticator"
import {
  createPerson,
  createSignedInPerson,
  listPasskeys,
  startAuthentication,
  startRegistration,
  type Person,
} from "../support/ceremonies"
import { expectJSONAnswer } from "../support/expectAnswer"
import type { HttpAnswer } from "../support/httpClient"
import { getSharedServer, type SharedServer } from "../support/servers/sharedServer"

let server: SharedServer

/** Every route of the web surface, from its contract: one that is added is tested, too. */
const routes = Object.keys(webRoutes).map((route) => toAddress(route, "AAAA"))

/** A route's method, and its path with this where something is named in it. */
function toAddress(route: string, inPath: string): readonly [method: string, path: string] {
  const [method = "", path = ""] = route.split(" ")
  return [method, path.replace(/\{\w+\}|\[\w+\]/, inPath)]
}

const memberNames = ["emailOrUsername", "userDisplayName", "passkeyDisplayName", "displayName", "publicKey"]
const anyText = fc.string({ unit: "binary", maxLength: 300 })
/** What databases refuse as text, or as a key. */
const hostileTexts = {
  "a zero": "\0",
  "half a character": "\ud800",
  "more than an index holds": randomBytes(9000).toString("base64"),
}
const anyJSON = fc.jsonValue({ maxDepth: 6, stringUnit: "binary" })

/** JSON of any kind, text of any kind, and objects with the names that the routes know. */
const anyBody = fc.oneof(
  anyJSON.map((value) => JSON.stringify(value)),
  anyText,
  fc
    .dictionary(fc.constantFrom(...memberNames), fc.oneof(anyText, anyJSON))
    .map((value) => JSON.stringify(value)),
)

function expectMeantAnswer(answer: HttpAnswer): void {
  expect(answer.status, answer.text).toBeLessThan(500)
  expectJSONAnswer(answer)
}

async function withSignedIn(isSignedIn: boolean): Promise<Person> {
  return isSignedIn ? createSignedInPerson(server) : createPerson(server)
}

it("the routes are there to be tested", () => {
  expect(routes.length).toBeGreaterThanOrEqual(10)
  expect(routes).toContainEqual(["PATCH", "/api/passkey/AAAA"])
})

/** The answer with one of its members replaced, or taken away, anywhere inside. */
function withMember(answer: object, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return value
  const inside: unknown = Reflect.get(answer, name)
  const isObject = typeof inside === "object" && inside !== null
  return { ...answer, [name]: rest.length > 0 && isObject ? withMember(inside, rest, value) : value }
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
/** Of the client data; none of them is to replace it altogether. */
const replacedMembers = fc.constantFrom([], ["origin", "crossOrigin"], ["challenge"])
const anyMember = fc.oneof(anyJSON, anyText, anyBase64URL, fc.constant(undefined))

describe.each(providers)("on %s", (provider) => {
  beforeAll(async () => {
    server = await getSharedServer("default", provider)
    return server.stop
  })

  describe.each([
    ["signed in", true],
    ["signed out", false],
  ] as const)("%s", (_, isSignedIn) => {
    it("any body at any route is answered", async () => {
      const { client } = await withSignedIn(isSignedIn)
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...routes), anyBody, async ([method, path], body) => {
          const withBody = method === "GET" ? {} : { body }
          expectMeantAnswer(await client.send({ method, path, ...withBody }))
        }),
        { numRuns: 300 },
      )
    })

    it("any header that a request is judged by is answered", async () => {
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
          expectMeantAnswer(await client.send({ method, path, headers: sent, ...withBody }))
        }),
        { numRuns: 150 },
      )
    })

    it("any credential id in the address is answered", async () => {
      const { client } = await withSignedIn(isSignedIn)
      const anyId = fc.string({ unit: "grapheme", minLength: 1, maxLength: 100 }).map(encodeURIComponent)
      await fc.assert(
        fc.asyncProperty(anyId, anyBody, fc.constantFrom("PATCH", "DELETE"), async (id, body, method) => {
          // Addresses to themselves: a dot is not a credential id, but the folder.
          fc.pre(id !== "." && id !== "..")
          expectMeantAnswer(await client.send({ method, path: `/api/passkey/${id}`, body }))
        }),
        { numRuns: 100 },
      )
    })
  })

  describe.each(Object.entries(hostileTexts))("%s", (_, text) => {
    it("is answered wherever there can be text", async () => {
      for (const [route, { body }] of Object.entries(webRoutes)) {
        const inPath = encodeURIComponent(text.toWellFormed().slice(0, 4000))
        const [method, path] = toAddress(route, inPath)
        const names = body instanceof z.ZodObject ? Object.keys(body.shape) : []
        const json = {
          ...Object.fromEntries(names.map((name) => [name, text])),
          ...(names.includes("publicKey") && { publicKey: { id: text, rawId: text, type: "public-key" } }),
        }
        for (const { client } of [await createSignedInPerson(server), createPerson(server)]) {
          expectMeantAnswer(await client.send({ method, path, ...(method !== "GET" && { json }) }))
        }
      }
    })
  })

  describe("a genuine answer with any one member replaced", () => {
    it("is answered where it registers", async () => {
      const person = await createSignedInPerson(server)
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...credentialMembers), anyMember, async (path, value) => {
          // One that was added in spite of what was replaced makes way: the limit is not what this is about.
          const [, added] = await listPasskeys(person)
          if (added) await person.client.delete(`/api/passkey/${added.credentialId}`)
          const authenticator = createSoftwareAuthenticator({ origin: server.origin })
          const publicKey = authenticator.register(await startRegistration(person, {}))
          const spoiled = withMember(publicKey, path, value)
          expectMeantAnswer(await person.client.post("/api/passkey/register/finish", { publicKey: spoiled }))
        }),
        { numRuns: 100 },
      )
    })

    it("is answered where it signs in", async () => {
      const person = await createSignedInPerson(server)
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...credentialMembers), anyMember, async (path, value) => {
          const publicKey = person.authenticator.authenticate(await startAuthentication(person))
          const spoiled = withMember(publicKey, path, value)
          expectMeantAnswer(
            await person.client.post("/api/passkey/authenticate/finish", { publicKey: spoiled }),
          )
        }),
        { numRuns: 100 },
      )
    })

    it("is answered with any client data", async () => {
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
            expectMeantAnswer(
              await person.client.post("/api/passkey/authenticate/finish", { publicKey: spoiled }),
            )
          },
        ),
        { numRuns: 100 },
      )
    })
  })
})
